// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "app/cli/commands.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

void write(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void print(const QString &text)
{
    write(stdout, text);
}

void printJson(const Json &json)
{
    print(qstr(json.dump(2, ' ', false, Json::error_handler_t::replace)) + u'\n');
}

void say(const QString &text)
{
    write(stderr, text + u'\n');
}

bool printed()
{
    if (std::ferror(stdout) == 0)
        return true;
    say(Tr::tr("The output could not be written. Check where it goes and the space there."));
    return false;
}

int report(const Error &error)
{
    say(error.text());
    return FailedToDo;
}

int deliver(const std::string &text, const QString &path)
{
    if (path.isEmpty()) {
        print(qstr(text));
        return Succeeded;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(text.data(), static_cast<qint64>(text.size())) < 0 || !file.commit())
        return report({Error::Kind::Storage, path,
                       Tr::tr("The file cannot be written: %1.").arg(file.errorString()),
                       Tr::tr("Choose a folder that you may write to, with room in it.")});
    say(Tr::tr("Written to %1.").arg(path));
    return Succeeded;
}

std::optional<int> parse(QCommandLineParser &parser, const QString &command,
                         const QStringList &arguments, int positionals)
{
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s}, Tr::tr("Show this help."));
    parser.addOption(help);
    QStringList words{QStringList{u"tradespace "_s + command}};
    words += arguments;
    const bool parsed = parser.parse(words);
    if (parsed && parser.isSet(help)) {
        print(parser.helpText());
        return Succeeded;
    }
    if (!parsed)
        say(parser.errorText());
    else if (parser.positionalArguments().size() > positionals)
        say(Tr::tr("There is a word too many: %1.")
                .arg(parser.positionalArguments().at(positionals)));
    else
        return std::nullopt;
    say(Tr::tr("\"tradespace %1 --help\" tells how it is used.").arg(command));
    return WrongUse;
}

std::optional<QString> required(const QCommandLineParser &parser, const QString &option)
{
    if (!parser.value(option).isEmpty())
        return parser.value(option);
    say(Tr::tr("--%1 is needed.").arg(option));
    return std::nullopt;
}

std::optional<qint64> wholeNumber(const QCommandLineParser &parser, const QString &option,
                                  qint64 fallback, qint64 least, qint64 most)
{
    if (!parser.isSet(option))
        return fallback;
    bool isNumber = false;
    const qint64 value = parser.value(option).toLongLong(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    say(Tr::tr("--%1 takes a whole number from %2 to %3.").arg(option).arg(least).arg(most));
    return std::nullopt;
}

Result<ExperimentId> chooseExperiment(RunRepository &repository, const QString &idPrefix)
{
    const auto heads = repository.experiments();
    if (!heads)
        return fail(heads.error());
    std::vector<ExperimentId> matches;
    QString list;
    for (const auto &head : *heads) {
        const QString id = qstr(toHex(head.id));
        list += u"\n  %1  %2"_s.arg(id.left(12), qstr(head.name));
        if (id.startsWith(idPrefix, Qt::CaseInsensitive))
            matches.push_back(head.id);
    }
    if (matches.size() == 1)
        return matches.front();
    if (heads->empty())
        return fail(Error::Kind::Input, {}, Tr::tr("The workspace has no experiment yet."),
                    Tr::tr("\"tradespace run\" adds one."));
    return fail(Error::Kind::Input, {},
                matches.empty() ? Tr::tr("The workspace has no experiment %1.").arg(idPrefix)
                                : Tr::tr("The workspace has several experiments."),
                Tr::tr("Choose one with --experiment:") + list);
}

} // namespace tradespace
