// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/fieldreader.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr std::size_t mostErrors = 100; ///< enough to mend a file by
}

FieldReader::FieldReader(const Json &json, QString place)
    : m_json(json)
    , m_place(std::move(place))
{
    if (!json.is_object())
        complain({Error::Kind::Input, m_place, Tr::tr("An object in braces is needed here."), {}});
}

QString FieldReader::placeOf(const char *key) const
{
    return m_place + u'.' + QString::fromLatin1(key);
}

bool FieldReader::has(const char *key) const
{
    return m_json.is_object() && m_json.contains(key);
}

const Json *FieldReader::find(const char *key)
{
    m_seen.emplace_back(key);
    if (!m_json.is_object())
        return nullptr;
    const auto it = m_json.find(key);
    return it == m_json.end() || it->is_null() ? nullptr : &*it;
}

void FieldReader::complain(Error error)
{
    if (m_errors.size() < mostErrors)
        m_errors.push_back(std::move(error));
}

void FieldReader::complain(const std::vector<Error> &errors)
{
    m_errors.insert(m_errors.end(), errors.begin(), errors.end());
}

void FieldReader::complain(const char *key, QString message, QString mend)
{
    complain({Error::Kind::Input, placeOf(key), std::move(message), std::move(mend)});
}

std::string FieldReader::text(const char *key, std::string fallback)
{
    const Json *value = find(key);
    if (value == nullptr)
        return fallback;
    if (value->is_string())
        return value->get<std::string>();
    complain(key, Tr::tr("A text is needed here."));
    return fallback;
}

std::int64_t FieldReader::integer(const char *key, std::int64_t fallback, std::int64_t least,
                                  std::int64_t most)
{
    const Json *value = find(key);
    if (value == nullptr)
        return fallback;
    if (value->is_number_integer()) {
        const bool beyond = value->is_number_unsigned()
            && value->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
        if (!beyond && value->get<std::int64_t>() >= least && value->get<std::int64_t>() <= most)
            return value->get<std::int64_t>();
    }
    complain(key, Tr::tr("A whole number from %1 to %2 is needed here.").arg(least).arg(most));
    return fallback;
}

std::optional<double> FieldReader::number(const char *key, double least, double most)
{
    const Json *value = find(key);
    if (value == nullptr)
        return std::nullopt;
    if (value->is_number()) {
        const double number = value->get<double>();
        if (std::isfinite(number) && number >= least && number <= most)
            return number;
    }
    complain(key, Tr::tr("A number from %1 to %2 is needed here.").arg(least).arg(most));
    return std::nullopt;
}

bool FieldReader::boolean(const char *key, bool fallback)
{
    const Json *value = find(key);
    if (value == nullptr)
        return fallback;
    if (value->is_boolean())
        return value->get<bool>();
    complain(key, Tr::tr("true or false is needed here."));
    return fallback;
}

std::vector<std::string> FieldReader::texts(const char *key)
{
    std::vector<std::string> out;
    const Json *value = find(key);
    if (value == nullptr)
        return out;
    const bool good = value->is_array()
        && std::all_of(value->begin(), value->end(), [](const Json &v) { return v.is_string(); });
    if (!good) {
        complain(key, Tr::tr("A list of texts is needed here."));
        return out;
    }
    for (const auto &text : *value) {
        if (std::find(out.begin(), out.end(), text.get<std::string>()) != out.end())
            complain(key, Tr::tr("\"%1\" is listed twice.").arg(qstr(text.get<std::string>())));
        out.push_back(text.get<std::string>());
    }
    return out;
}

Json FieldReader::object(const char *key)
{
    const Json *value = find(key);
    if (value == nullptr)
        return Json::object();
    if (!value->is_object()) {
        complain(key, Tr::tr("An object in braces is needed here."));
        return Json::object();
    }
    return *value;
}

const Json *FieldReader::any(const char *key)
{
    return find(key);
}

std::vector<Error> FieldReader::finish()
{
    if (m_json.is_object()) {
        for (const auto &[key, value] : m_json.items()) {
            if (std::find(m_seen.begin(), m_seen.end(), key) != m_seen.end())
                continue;
            QStringList known;
            for (const auto &name : m_seen)
                known << qstr(name);
            complain({Error::Kind::Input, m_place + u'.' + qstr(key),
                      Tr::tr("This field is not known here."),
                      Tr::tr("Known are %1.").arg(known.join(u", "_s))});
        }
    }
    return m_errors;
}

} // namespace tradespace
