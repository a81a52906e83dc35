// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/owntasks.h"

#include <QDir>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const QByteArray goodRows = "No;Prompt;Gold;Source\n"
                            "1;How tall is the lighthouse of Brim, in metres?;40;harbour office\n"
                            "2;What does the ferry to Brim cost for two, in crowns?;24;time table\n"
                            "3;In which year was the lighthouse built?;1871;harbour office\n"
                            "4;By how many percent did the fare rise in 1902?;12 %;time table\n";
const QByteArray badRows = "5;How many boats had the harbour in 1880?;;harbour office\n"
                           "6;Who kept the lighthouse?;Ada Marsh;harbour office\n"
                           "3;How deep is the harbour, in metres?;9;chart\n"
                           "8;Which \xFF is it?;7;chart\n"
                           "9;How long is the pier, in metres?;210\n";

const QByteArray manyColumns = "id;question;answer;aliases;grader;tolerance;unit\n"
                               "1;Which harbours does the ferry call at?;Brim, Holm, Aske;;set;;\n"
                               "2;How tall is the lighthouse of Brim, in metres?;40;;number;0.5;\n"
                               "3;By how much did the fare rise in 1902?;12;;number;2 %;percent\n"
                               "4;Who kept the lighthouse?;Ada Marsh;Mrs Marsh | A. Marsh;text;;\n";

bool write(const QString &path, const QByteArray &text)
{
    QFile out(path);
    return out.open(QIODevice::WriteOnly) && out.write(text) == text.size();
}

} // namespace

Result<void> showOwnTasks(Stage &stage, const QString &folder,
                          const std::function<Result<void>(const QString &name)> &shoot)
{
    const QString good = QDir(folder).filePath(u"questions.csv"_s);
    const QString faulty = QDir(folder).filePath(u"questions-faulty.csv"_s);
    const QString columns = QDir(folder).filePath(u"questions-columns.csv"_s);
    if (!write(good, goodRows) || !write(faulty, goodRows + badRows)
        || !write(columns, manyColumns))
        return fail(Error::Kind::Storage, folder, Tr::tr("The sample tasks cannot be written."),
                    Tr::tr("Make room in the temporary directory."));
    TaskFileDesk &desk = stage.session().taskFile().desk();
    desk.setChoices(desk.graders(), {u"documents:papers"_s, u"mcp:files"_s, u"search:web"_s});
    Draft &draft = stage.session().draft();
    draft.set(u"name"_s, "My own questions");
    draft.set(u"tasks"_s,
              {{"family", "custom"},
               {"file", utf8(good)},
               {"grader", {{"name", "number"}, {"tolerance", {{"relative", 0.02}}}}},
               {"tools", Json::array({"calculate"})}});
    if (const auto settled = stage.settle(); !settled)
        return settled;
    emit desk.tryWanted();
    if (const auto settled = stage.settle(); !settled)
        return settled;
    if (const auto shot = shoot(u"setup-own"_s); !shot)
        return shot;
    draft.set(u"tasks.file"_s, utf8(columns));
    draft.set(u"tasks.grader"_s, {{"name", "set"}, {"separators", {"\n", ",", ";", " and "}}});
    if (const auto shot = shoot(u"setup-own-columns"_s); !shot)
        return shot;
    draft.set(u"tasks.file"_s, utf8(faulty));
    draft.set(u"tasks.grader"_s, "regex");
    if (const auto shot = shoot(u"setup-own-faulty"_s); !shot)
        return shot;
    draft.set(u"tasks.file"_s, utf8(good));
    draft.set(u"tasks.grader"_s,
              {{"name", "judge"}, {"criteria", "The number counts, a missing unit does not."}});
    draft.set(u"judge"_s, "offline-large");
    return shoot(u"setup-own-judge"_s);
}

Result<void> showJudgedRun(Stage &stage, const std::function<Result<void>()> &shoot)
{
    if (const auto ran = stage.run(2); !ran)
        return ran;
    const RunTable &runs = stage.session().runs();
    for (int row = 0; row < runs.rowCount(); ++row) {
        const RunRecord &run = runs.runAt(row);
        if (!run.result || !run.result->judging)
            continue;
        stage.session().selection().chooseRun(run.key);
        break;
    }
    if (const auto settled = stage.settle(); !settled)
        return settled;
    return shoot();
}

} // namespace tradespace
