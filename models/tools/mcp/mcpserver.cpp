// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/mcp/mcpserver.h"

#include <QtGlobal>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr double longestTime = 24 * 3600.0;
constexpr double dearestCall = 1000; ///< USD; above it a slip of the pen is likelier
constexpr std::int64_t leastBytes = 64 << 10;
constexpr std::int64_t mostBytes = 256 << 20;
constexpr std::size_t longestName = 32; ///< it is the start of every tool's name, which has 64

/// Reads the fields of one server; the first complaint stays.
class Fields
{
public:
    Fields(const Json &json, QString place)
        : m_json(json)
        , m_place(std::move(place))
    {
    }

    std::string text(const char *key)
    {
        const Json *value = find(key);
        if (value == nullptr)
            return {};
        if (!value->is_string() || value->get_ref<const std::string &>().find('\0') != npos)
            complain(key, Tr::tr("This is no text."));
        return value->is_string() ? value->get<std::string>() : std::string();
    }
    std::vector<std::string> texts(const char *key)
    {
        std::vector<std::string> out;
        const Json *value = find(key);
        if (value != nullptr && !value->is_array())
            complain(key, Tr::tr("This is no list of texts."));
        if (value == nullptr || !value->is_array())
            return out;
        for (const Json &each : *value) {
            if (!each.is_string() || each.get_ref<const std::string &>().find('\0') != npos)
                complain(key, Tr::tr("This is no list of texts."));
            else
                out.push_back(each.get<std::string>());
        }
        return out;
    }
    const Json &object(const char *key)
    {
        static const Json none = Json::object();
        const Json *value = find(key);
        if (value != nullptr && !value->is_object())
            complain(key, Tr::tr("This is no object."));
        return value != nullptr && value->is_object() ? *value : none;
    }
    bool boolean(const char *key, bool fallback)
    {
        const Json *value = find(key);
        if (value != nullptr && !value->is_boolean())
            complain(key, Tr::tr("This is neither true nor false."));
        return value != nullptr && value->is_boolean() ? value->get<bool>() : fallback;
    }
    const Json *find(const char *key)
    {
        m_known.insert(key);
        const auto it = m_json.find(key);
        return it == m_json.end() || it->is_null() ? nullptr : &*it;
    }
    void complain(const std::string &key, const QString &message, const QString &mend = {})
    {
        if (!m_error)
            m_error = Error{Error::Kind::Input, QString(m_place + u'.' + qstr(key)), message, mend};
    }
    std::optional<Error> finish()
    {
        for (const auto &[key, value] : m_json.items()) {
            if (!m_known.contains(key))
                complain(key, Tr::tr("There is no such setting."),
                         Tr::tr("Look for a slip of the pen in its name."));
        }
        return m_error;
    }

private:
    static constexpr auto npos = std::string::npos;
    const Json &m_json;
    const QString m_place;
    std::set<std::string> m_known;
    std::optional<Error> m_error;
};

/// So that "NAME__TOOL" names one tool of one server.
bool isServerName(const std::string &name)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '-' || c == '_';
    };
    return !name.empty() && name.size() <= longestName
        && std::all_of(name.begin(), name.end(), allowed) && name.find("__") == std::string::npos
        && !name.ends_with('_');
}

bool isVariable(const std::string &name)
{
    return !name.empty() && name.find('=') == std::string::npos
        && name.find('\0') == std::string::npos;
}

std::optional<Money> readPrice(Fields &fields, const char *key, const Json *value)
{
    if (value == nullptr)
        return std::nullopt;
    const double usd = value->is_number() ? value->get<double>() : -1;
    if (!(usd >= 0) || usd > dearestCall) {
        fields.complain(key, Tr::tr("This is no price of a call."),
                        Tr::tr("Write US dollars from 0 to 1000; leave it out when not known."));
        return std::nullopt;
    }
    return Money::fromUsd(usd);
}

void readTimes(Fields &fields, McpServer &server)
{
    const Json &times = fields.object("timeouts");
    for (const auto &[key, value] : times.items()) {
        const double seconds = value.is_number() ? value.get<double>() : -1;
        if ((key != "start" && key != "call") || !(seconds > 0) || seconds > longestTime) {
            fields.complain("timeouts." + key, Tr::tr("This is no number of seconds."),
                            Tr::tr("Write \"start\" and \"call\", above 0, at most 86400."));
            continue;
        }
        (key == "start" ? server.startTime : server.callTime) =
            std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    }
}

std::set<std::string> setOf(std::vector<std::string> list)
{
    return {std::make_move_iterator(list.begin()), std::make_move_iterator(list.end())};
}

} // namespace

std::optional<Money> McpServer::priceOf(const std::string &tool) const
{
    const auto own = prices.find(tool);
    return own != prices.end() ? std::optional(own->second) : price;
}

Result<McpServer> mcpServerFromJson(const Json &json, const QString &place)
{
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("This is no server of tools."),
                    Tr::tr("Write an object with \"name\" and \"command\"."));
    Fields fields(json, place);
    McpServer server;
    server.name = fields.text("name");
    if (!isServerName(server.name))
        fields.complain("name", Tr::tr("A server needs a name of its own."),
                        Tr::tr("Write up to 32 letters, digits, - and single _."));
    server.command = fields.text("command");
    if (server.command.empty())
        fields.complain("command", Tr::tr("There is no command."),
                        Tr::tr("Write the program that is to be started, like \"npx\"."));
    server.arguments = fields.texts("arguments");
    for (const auto &[name, value] : fields.object("environment").items()) {
        if (!isVariable(name) || !value.is_string()
            || value.get_ref<const std::string &>().find('\0') != std::string::npos)
            fields.complain("environment",
                            Tr::tr("\"%1\" has no text as its value.").arg(qstr(name)));
        else
            server.environment[name] = value.get<std::string>();
    }
    server.pass = fields.texts("pass");
    if (!std::all_of(server.pass.begin(), server.pass.end(), isVariable))
        fields.complain("pass", Tr::tr("This is no name of an environment variable."),
                        Tr::tr("Write names only; the values come from your environment."));
    server.folder = fields.text("folder");
    server.price = readPrice(fields, "price", fields.find("price"));
    for (const auto &[tool, value] : fields.object("prices").items()) {
        if (const auto price = readPrice(fields, "prices", &value))
            server.prices[tool] = *price;
    }
    server.off = setOf(fields.texts("off"));
    server.repeatable = setOf(fields.texts("repeatable"));
    server.keepsState = fields.boolean("keeps_state", true);
    readTimes(fields, server);
    if (const Json *bytes = fields.find("most_bytes")) {
        const std::int64_t value = bytes->is_number_integer() ? bytes->get<std::int64_t>() : 0;
        if (value < leastBytes || value > mostBytes)
            fields.complain("most_bytes", Tr::tr("This is no bound on a message."),
                            Tr::tr("Write bytes from %1 to %2.").arg(leastBytes).arg(mostBytes));
        else
            server.mostBytes = static_cast<std::size_t>(value);
    }
    if (auto error = fields.finish())
        return fail(std::move(*error));
    return server;
}

Json toJson(const McpServer &server)
{
    const auto seconds = [](std::chrono::milliseconds time) {
        return static_cast<double>(time.count()) / 1000;
    };
    Json json{
        {"name", server.name},
        {"command", server.command},
        {"arguments", server.arguments},
        {"environment", server.environment},
        {"pass", server.pass},
        {"folder", server.folder},
        {"prices", Json::object()},
        {"off", server.off},
        {"repeatable", server.repeatable},
        {"keeps_state", server.keepsState},
        {"timeouts", {{"start", seconds(server.startTime)}, {"call", seconds(server.callTime)}}},
        {"most_bytes", server.mostBytes}};
    if (server.price)
        json["price"] = server.price->usd();
    for (const auto &[tool, price] : server.prices)
        json["prices"][tool] = price.usd();
    return json;
}

std::vector<std::string> environmentOf(const McpServer &server)
{
    std::map<std::string, std::string> all;
    std::vector<std::string> names{"PATH", "HOME", "LANG", "TMPDIR"};
    names.insert(names.end(), server.pass.begin(), server.pass.end());
    for (const auto &name : names) {
        if (qEnvironmentVariableIsSet(name.c_str()))
            all[name] = qgetenv(name.c_str()).toStdString();
    }
    for (const auto &[name, value] : server.environment)
        all[name] = value;
    std::vector<std::string> out;
    for (const auto &[name, value] : all)
        out.push_back(name + '=' + value);
    return out;
}

namespace {

/// By its name: values like "true" must not be struck out of what a server says.
bool looksSecret(const std::string &name)
{
    const QString upper = qstr(name).toUpper();
    for (const char *mark : {"KEY", "TOKEN", "SECRET", "PASS", "CREDENTIAL", "AUTH"}) {
        if (upper.contains(QLatin1StringView(mark)))
            return true;
    }
    return false;
}

} // namespace

std::vector<Secret> secretsOf(const McpServer &server)
{
    std::vector<Secret> out;
    for (const auto &name : server.pass)
        out.emplace_back(qgetenv(name.c_str()).toStdString());
    for (const auto &[name, value] : server.environment) {
        if (looksSecret(name)) // where people write keys all the same
            out.emplace_back(value);
    }
    return out;
}

} // namespace tradespace
