// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/toolrules.h"

#include "app/connectionrules.h"
#include "app/toolsfile.h"
#include "models/tools/documents/documentfolder.h"
#include "models/tools/mcp/mcpserver.h"
#include "models/tools/web/webfetch.h"
#include "models/tools/web/websearch.h"

#include <algorithm>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// A kind of tools: how its room reads an entry, one without fault, and what it is to the user.
struct Kind
{
    const char *name;
    Result<void> (*read)(const Json &fields, const QString &place);
    Json sound;
    const char *title;
};

template <auto fromJson> Result<void> readBy(const Json &fields, const QString &place)
{
    if (const auto read = fromJson(fields, place); !read)
        return fail(read.error());
    return {};
}

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> all{
        {"mcp",
         readBy<mcpServerFromJson>,
         {{"name", "sound"}, {"command", "sound"}},
         QT_TRANSLATE_NOOP("Tr", "Server of tools (MCP)")},
        {"search",
         readBy<webSearchFromJson>,
         {{"name", "sound"}, {"service", "searxng"}, {"address", "http://127.0.0.1"}},
         QT_TRANSLATE_NOOP("Tr", "Search of the web")},
        {"fetch", readBy<webFetchFromJson>, Json::object(),
         QT_TRANSLATE_NOOP("Tr", "Pages of the web")},
        {"documents",
         readBy<documentFolderFromJson>,
         {{"name", "sound"}, {"folder", "/"}},
         QT_TRANSLATE_NOOP("Tr", "Documents of a folder")}};
    return all;
}

const Kind *kindOf(const Json &entry)
{
    const std::string name = stringOr(entry, "kind", {});
    const auto found = std::find_if(kinds().begin(), kinds().end(),
                                    [&name](const Kind &kind) { return name == kind.name; });
    return found == kinds().end() ? nullptr : &*found;
}

/// What can be wrong apart: each field, and each member of those that are groups.
struct Part
{
    QString field; ///< "timeouts.call"
    std::string key;
    Json value; ///< null: it is not there
};
std::vector<Part> partsOf(const Json &fields, const Json &sound)
{
    std::set<std::string> keys;
    for (const Json *each : {&fields, &sound}) {
        for (const auto &[key, value] : each->items())
            keys.insert(key);
    }
    std::vector<Part> parts;
    for (const std::string &key : keys) {
        const Json value = fields.value(key, Json());
        if (key != "timeouts" || !value.is_object()) {
            parts.push_back({qstr(key), key, value});
            continue;
        }
        for (const auto &[member, time] : value.items())
            parts.push_back({qstr(key + '.' + member), key, {{member, time}}});
    }
    return parts;
}

/// The service decides which addresses and keys there can be; of one that is not known any.
std::string serviceFor(const Json &fields)
{
    const std::string service = stringOr(fields, "service", {});
    const Json probe{{"name", "sound"}, {"service", service}, {"address", "http://127.0.0.1"}};
    return webSearchFromJson(probe, {}) ? service : "brave";
}

Json probeOf(const Kind &kind, const Json &fields, const Part &part)
{
    Json probe = kind.sound;
    if (probe.contains("service") && (part.key == "address" || part.key == "key"))
        probe["service"] = serviceFor(fields);
    if (part.value.is_null())
        probe.erase(part.key);
    else
        probe[part.key] = part.value;
    return probe;
}

/// A key in place of its name, in a list of names.
bool holdsKey(const Json &names)
{
    return names.is_array() && std::any_of(names.begin(), names.end(), [](const Json &name) {
               return name.is_string() && keyNameProblem({{"key", name}}).has_value();
           });
}

QString passNote(const Json &names)
{
    if (!names.is_array() || holdsKey(names))
        return {}; // what it is must not be repeated
    QStringList said;
    for (const Json &each : names) {
        if (!each.is_string())
            continue;
        const QString name = qstr(each.get<std::string>());
        said << (qEnvironmentVariableIsEmpty(qPrintable(name))
                     ? Tr::tr("%1 is not set. Set it before starting the program.").arg(name)
                     : Tr::tr("%1 is set. This server gets it, and no other.").arg(name));
    }
    return said.join(u' ');
}

} // namespace

std::vector<FieldProblem> toolProblems(const Json &entry)
{
    const Kind *kind = kindOf(entry);
    if (kind == nullptr)
        return {{{}, Tr::tr("There are no tools of this kind."), {}}};
    const Json fields = fieldsOf(entry);
    std::vector<FieldProblem> problems;
    for (const Part &part : partsOf(fields, kind->sound)) {
        if (const auto read = kind->read(probeOf(*kind, fields, part), {}); !read)
            problems.push_back({part.field, read.error().message, read.error().mend});
    }
    if (auto problem = keyNameProblem(fields))
        problems.push_back(std::move(*problem));
    if (holdsKey(fields.value("pass", Json())))
        problems.push_back({u"pass"_s, Tr::tr("This is no name of an environment variable."),
                            Tr::tr("Write the name, like MAPS_KEY, never the key itself.")});
    if (problems.empty()) {
        // whatever cannot be seen field by field
        if (const auto read = kind->read(fields, {}); !read)
            problems.push_back({{}, read.error().message, read.error().mend});
    }
    return problems;
}

QString toolKeyNote(const Json &entry)
{
    if (entry.contains("pass"))
        return passNote(entry["pass"]);
    if (stringOr(entry, "kind", {}) != "search")
        return {};
    const auto problems = toolProblems(entry);
    if (std::any_of(problems.begin(), problems.end(),
                    [](const FieldProblem &problem) { return problem.field == u"key"_s; }))
        return {}; // that is what there is to say
    const auto search = webSearchFromJson(fieldsOf(entry), {});
    Json named = entry;
    if (search)
        named["address"] = search->address; // that of the service when it is not written
    return keyNoteOf(named);
}

QString toolTitle(const Json &entry)
{
    const QString kind = qstr(stringOr(entry, "kind", {}));
    const QString name = qstr(stringOr(entry, "name", {}));
    if (kind == u"fetch"_s)
        return kind;
    return kind + u':' + (name.isEmpty() ? u"…"_s : name);
}

SettingsList::Rules toolRules()
{
    return {toolProblems, toolKeyNote, toolTitle, [](const Json &entry) {
                const Kind *kind = kindOf(entry);
                return kind == nullptr ? QString() : Tr::tr(kind->title);
            }};
}

std::vector<SettingsPreset> toolPresets()
{
    const std::vector<Json> beginnings{
        {{"name", "server"}, {"command", "npx"}, {"arguments", Json::array({"-y"})}},
        {{"name", "web"}, {"service", "searxng"}},
        Json::object(),
        {{"name", "papers"}}};
    std::vector<SettingsPreset> presets;
    for (std::size_t i = 0; i < kinds().size(); ++i) {
        Json entry = beginnings[i];
        entry["kind"] = kinds()[i].name;
        presets.push_back({Tr::tr(kinds()[i].title), std::move(entry)});
    }
    return presets;
}

} // namespace tradespace
