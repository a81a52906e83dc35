// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/drive.h"
#include "app/cli/terminal.h"
#include "app/toolbook.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// The arguments that a call must have, as the tool's schema says.
Json requiredArguments(const ToolSpec &spec)
{
    const auto required = spec.parameters.find("required");
    return required != spec.parameters.end() && required->is_array() ? *required : Json::array();
}

Json toJson(const ShelvedTool &tool)
{
    return {{"name", tool.name},
            {"tool", tool.spec.name},
            {"description", tool.spec.description},
            {"parameters", tool.spec.parameters},
            {"required", requiredArguments(tool.spec)},
            {"price_usd", tool.price ? Json(tool.price->usd()) : Json()}};
}

int listNames(ToolBook &book, const QString &file, bool asJson)
{
    const auto names = book.names();
    if (!names)
        return report(names.error());
    if (asJson)
        printJson(*names);
    else if (names->empty())
        say(Tr::tr("There are no tools yet. They are kept in %1.").arg(file));
    else
        for (const auto &name : *names)
            print(qstr(name) + u'\n');
    return Succeeded;
}

int showTools(ToolBook &book, const std::string &name, bool asJson,
              const std::function<void()> &look)
{
    const auto tools =
        interruptible([&](std::stop_token stop) { return book.list(name, stop); }, look);
    if (!tools)
        return report(tools.error());
    Json json = Json::array();
    for (const ShelvedTool &tool : *tools) {
        json.push_back(toJson(tool));
        if (asJson)
            continue;
        QStringList fields;
        for (const Json &field : requiredArguments(tool.spec)) {
            if (field.is_string())
                fields << qstr(field.get<std::string>());
        }
        print(u"%1  %2  %3(%4)\n    %5\n"_s.arg(qstr(tool.name.empty() ? name : tool.name), -32)
                  .arg(qstr(toText(tool.price)), -8)
                  .arg(qstr(tool.spec.name), fields.join(u", "_s),
                       qstr(tool.spec.description).section(u'\n', 0, 0).left(100)));
    }
    if (asJson)
        printJson(json);
    return Succeeded;
}

} // namespace

int toolsCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Lists your own tools, or what one of them offers: its tools, the price of a call, "
               "the arguments that a call must have. A server of tools is started for it."));
    parser.addPositionalArgument(u"name"_s, Tr::tr("As in an experiment, like mcp:files."),
                                 u"[name]"_s);
    parser.addOptions(
        {{u"tools"_s, Tr::tr("File with the tools."), u"file"_s}, {u"json"_s, Tr::tr("As JSON.")}});
    if (const auto code = parse(parser, u"tools"_s, arguments, 1))
        return *code;
    const QString file = parser.isSet(u"tools"_s) ? parser.value(u"tools"_s) : defaultToolsFile();
    const bool asJson = parser.isSet(u"json"_s);
    const auto board = std::make_shared<ReadingBoard>();
    ToolBook book(file, toolKinds(board));
    if (parser.positionalArguments().isEmpty())
        return listNames(book, file, asJson);
    return showTools(book, utf8(parser.positionalArguments().constFirst()), asJson,
                     readingLines(board, false));
}

} // namespace tradespace
