// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/toolsfile.h"

#include "app/toolbook.h"
#include "app/userfile.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// There is one of it, not a list.
bool standsAlone(const std::string &kind)
{
    return kind == "fetch";
}

/// The file as a whole; an empty object where there is none.
Result<Json> wholeOf(const QByteArray &text, const QString &file)
{
    if (text.isEmpty())
        return Json::object();
    auto whole = parseJson(text.toStdString(), file);
    if (whole && !whole->is_object())
        return fail(Error::Kind::Input, file, Tr::tr("This is no file of tools."),
                    Tr::tr("It is an object with lists of tools."));
    return whole;
}

Result<void> addEntry(std::vector<Json> &entries, const std::string &kind, Json fields,
                      const QString &place)
{
    if (!fields.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("An object in braces is needed here."));
    if (fields.contains("kind"))
        return fail(Error::Kind::Input, QString(place + u".kind"_s),
                    Tr::tr("This field is not known here."), Tr::tr("Remove it."));
    fields["kind"] = kind;
    entries.push_back(std::move(fields));
    return {};
}

/// The part of a kind with these entries in place of those that it had.
Json partOf(const std::string &kind, const std::vector<Json> &entries, const Json &before)
{
    Json list = Json::array();
    for (const Json &entry : entries) {
        if (stringOr(entry, "kind", {}) == kind)
            list.push_back(fieldsOf(entry));
    }
    if (standsAlone(kind))
        return list.empty() ? Json() : list.front();
    return list.empty() && before.is_null() ? Json() : list;
}

} // namespace

Json fieldsOf(Json entry)
{
    entry.erase("kind");
    return entry;
}

Result<ToolsFile> readToolsFile(const QString &file)
{
    auto text = readUserFile(file);
    if (!text)
        return fail(text.error());
    const auto whole = wholeOf(*text, file);
    if (!whole)
        return fail(whole.error());
    ToolsFile read{std::move(*text), {}, {}};
    for (const auto &[name, part] : whole->items())
        read.unknown << qstr(name);
    for (const ToolKind &kind : toolKinds()) {
        read.unknown.removeAll(qstr(kind.name));
        const Json part = whole->value(kind.name, Json());
        const QString place = file + u": "_s + qstr(kind.name);
        if (part.is_null())
            continue;
        if (standsAlone(kind.name)) {
            if (const auto added = addEntry(read.entries, kind.name, part, place); !added)
                return fail(added.error());
            continue;
        }
        if (!part.is_array())
            return fail(Error::Kind::Input, place, Tr::tr("This is no list."));
        for (std::size_t i = 0; i < part.size(); ++i) {
            const auto added = addEntry(read.entries, kind.name, part[i], place + u"[%1]"_s.arg(i));
            if (!added)
                return fail(added.error());
        }
    }
    return read;
}

Result<WrittenTools> writeTools(const QString &file, const std::vector<Json> &entries,
                                const QByteArray &before)
{
    auto whole = wholeOf(before, file);
    if (!whole)
        return fail(whole.error());
    WrittenTools written;
    for (const ToolKind &kind : toolKinds()) {
        const Json part = partOf(kind.name, entries, whole->value(kind.name, Json()));
        const auto shelf = kind.make(part, file + u": "_s + qstr(kind.name));
        if (!shelf)
            return fail(shelf.error());
        const auto names = (*shelf)->names();
        if (!names)
            return fail(names.error());
        for (const std::string &name : *names)
            written.names << qstr(name);
        if (part.is_null())
            whole->erase(kind.name);
        else
            (*whole)[kind.name] = part;
    }
    written.text = QByteArray::fromStdString(
        whole->dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    if (const auto replaced = replaceUserFile(file, written.text, before); !replaced)
        return fail(replaced.error());
    return written;
}

} // namespace tradespace
