// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "app/connections.h"
#include "app/pricebook.h"
#include "models/chat/served/check.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const char *verdictName(Finding::Verdict verdict)
{
    static constexpr const char *names[] = {"good", "warning", "bad", "unknown"};
    return names[static_cast<std::size_t>(verdict)];
}

int listConnections(const QString &file, bool asJson)
{
    const auto all = readConnections(file);
    if (!all)
        return report(all.error());
    if (asJson) {
        Json json = Json::array();
        for (const ServerConnection &each : *all)
            json.push_back(toJson(each));
        printJson(json);
        return Succeeded;
    }
    if (all->empty())
        say(Tr::tr("There is no connection yet. They are kept in %1.").arg(file));
    for (const ServerConnection &each : *all)
        print(u"%1  %2  %3\n"_s.arg(qstr(each.name), -16)
                  .arg(each.protocol == Protocol::OpenAi ? u"openai   "_s : u"anthropic"_s)
                  .arg(qstr(each.address)));
    return Succeeded;
}

int showModels(ServerSession &session, bool asJson)
{
    const auto names = listModels(session, {});
    if (!names)
        return report(names.error());
    if (asJson)
        printJson(*names);
    else
        for (const auto &name : *names)
            print(qstr(session.settings().name + '/' + name) + u'\n');
    return Succeeded;
}

int check(const std::shared_ptr<ServerSession> &session, const std::string &model, bool asJson)
{
    auto findings = checkConnection(session, model, {});
    const auto prices = currentPrices(defaultPricesFile());
    if (!prices)
        return report(prices.error());
    findings.push_back(priceFinding(*prices, session->settings().name + '/' + model));
    bool bad = false;
    Json json = Json::array();
    for (const Finding &finding : findings) {
        bad = bad || finding.verdict == Finding::Verdict::Bad;
        json.push_back({{"subject", utf8(finding.subject)},
                        {"verdict", verdictName(finding.verdict)},
                        {"text", utf8(finding.text)}});
        if (!asJson)
            print(u"%1 %2: %3\n"_s.arg(QLatin1StringView(verdictName(finding.verdict)), -8)
                      .arg(finding.subject, finding.text));
    }
    if (asJson)
        printJson(json);
    return bad ? FailedToDo : Succeeded;
}

} // namespace

int connectionsCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Lists the connections to servers of models, the models of one, or tries out what "
               "a model can do (some short requests, which cost what they cost)."));
    parser.addPositionalArgument(u"name"_s, Tr::tr("A connection, or CONNECTION/MODEL to check."),
                                 u"[name]"_s);
    parser.addOptions({{u"connections"_s, Tr::tr("File with the connections."), u"file"_s},
                       {u"json"_s, Tr::tr("As JSON.")}});
    if (const auto code = parse(parser, u"connections"_s, arguments, 1))
        return *code;
    const QString file =
        parser.isSet(u"connections"_s) ? parser.value(u"connections"_s) : defaultConnectionsFile();
    const bool asJson = parser.isSet(u"json"_s);
    if (parser.positionalArguments().isEmpty())
        return listConnections(file, asJson);
    const std::string name = utf8(parser.positionalArguments().constFirst());
    const auto slash = name.find('/');
    ConnectionBook book(file);
    const auto session = book.session(name.substr(0, slash));
    if (!session)
        return report(session.error());
    if (slash == std::string::npos)
        return showModels(**session, asJson);
    return check(*session, name.substr(slash + 1), asJson);
}

} // namespace tradespace
