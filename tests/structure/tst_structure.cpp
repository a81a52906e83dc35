// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The arrows of the house: which rooms a room may include, itself aside. What is not listed here
/// is forbidden, so a new room must be entered.
static const QHash<QString, QStringList> allowed{
    {u"models/domain"_s, {}},
    {u"models/budget"_s, {u"models/domain"_s}},
    {u"models/http"_s, {u"models/domain"_s}},
    {u"models/secrets"_s, {u"models/domain"_s}},
    {u"models/chat"_s, {u"models/http"_s, u"models/domain"_s}},
    {u"models/tools"_s, {u"models/http"_s, u"models/secrets"_s, u"models/domain"_s}},
    {u"models/tasks"_s, {u"models/tools"_s, u"models/domain"_s}},
    {u"models/agents"_s,
     {u"models/tasks"_s, u"models/tools"_s, u"models/chat"_s, u"models/budget"_s,
      u"models/domain"_s}},
    {u"models/experiments"_s,
     {u"models/agents"_s, u"models/tasks"_s, u"models/tools"_s, u"models/chat"_s,
      u"models/budget"_s, u"models/domain"_s}},
    {u"models/store"_s, {u"models/domain"_s}},
    {u"models/analysis"_s, {u"models/domain"_s}},
    {u"models/scaling"_s, {u"models/analysis"_s, u"models/domain"_s}},
    {u"models/items"_s, {u"models/analysis"_s, u"models/scaling"_s, u"models/domain"_s}},
    {u"widgets/common"_s, {u"models/domain"_s}},
    {u"widgets/curves"_s,
     {u"widgets/charts"_s, u"widgets/common"_s, u"models/items"_s, u"models/analysis"_s,
      u"models/scaling"_s, u"models/domain"_s}},
    {u"widgets/topology"_s,
     {u"widgets/charts"_s, u"widgets/common"_s, u"models/items"_s, u"models/scaling"_s,
      u"models/analysis"_s, u"models/domain"_s}},
    {u"widgets/runs"_s,
     {u"widgets/common"_s, u"models/items"_s, u"models/analysis"_s, u"models/domain"_s}},
    {u"widgets/calculator"_s,
     {u"widgets/common"_s, u"models/items"_s, u"models/scaling"_s, u"models/analysis"_s,
      u"models/domain"_s}},
    {u"widgets/settings"_s, {u"widgets/common"_s, u"models/items"_s, u"models/domain"_s}},
    {u"widgets/connections"_s,
     {u"widgets/settings"_s, u"widgets/common"_s, u"models/items"_s, u"models/domain"_s}},
    {u"widgets/tools"_s,
     {u"widgets/settings"_s, u"widgets/common"_s, u"models/items"_s, u"models/domain"_s}},
    {u"widgets/prices"_s,
     {u"widgets/settings"_s, u"widgets/common"_s, u"models/items"_s, u"models/domain"_s}},
    {u"widgets/shell"_s, {u"widgets/common"_s, u"models/items"_s, u"models/domain"_s}},
    {u"widgets/setup"_s,
     {u"widgets/charts"_s, u"widgets/common"_s, u"models/items"_s, u"models/analysis"_s,
      u"models/domain"_s}},
    {u"widgets/charts"_s, {u"widgets/common"_s, u"models/analysis"_s, u"models/domain"_s}},
    {u"resources"_s, {}},
};

struct Inclusion
{
    QString file; ///< from the source root
    int line = 0;
    QString included;
};

static QList<Inclusion> inclusionsUnder(const QString &folder)
{
    static const QRegularExpression pattern(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s);
    QList<Inclusion> found;
    const QDir root(QStringLiteral(SOURCE_ROOT));
    QDirIterator files(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (int i = 0; i < lines.size(); ++i) {
            if (const auto match = pattern.match(lines[i]); match.hasMatch())
                found.append({root.relativeFilePath(file.fileName()), i + 1, match.captured(1)});
        }
    }
    return found;
}

static QString roomOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return parts.first() == u"resources"_s ? parts.first() : parts.mid(0, 2).join(u'/');
}

class TstStructure : public QObject
{
    Q_OBJECT

private slots:
    void roomsIncludeOnlyWhatStandsBelowThem()
    {
        QStringList wrong;
        for (const char *top : {"models", "widgets", "resources"}) {
            int seen = 0;
            for (const auto &inclusion : inclusionsUnder(QString::fromLatin1(top))) {
                const QString from = roomOf(inclusion.file);
                if (!allowed.contains(from))
                    wrong << u"%1: the room %2 is not entered in this test"_s.arg(inclusion.file,
                                                                                  from);
                const QString first = inclusion.included.section(u'/', 0, 0);
                if (first != u"models"_s && first != u"widgets"_s && first != u"app"_s
                    && first != u"resources"_s)
                    continue;
                ++seen;
                const QString to = roomOf(inclusion.included);
                if (to != from && !allowed.value(from).contains(to))
                    wrong << u"%1:%2 includes %3"_s.arg(inclusion.file)
                                 .arg(inclusion.line)
                                 .arg(inclusion.included);
            }
            QVERIFY2(seen > 0, top); // else the files were not found
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
    void modelsKnowNoWidgets()
    {
        static const QRegularExpression widgets(
            u"^(Qt(Widgets|Charts|Gui|Sql)/|Q(Widget|Application|Dialog|MessageBox|Chart|Painter|Pixmap|Label|Action)\\b)"_s);
        QStringList wrong;
        for (const auto &inclusion : inclusionsUnder(u"models"_s)) {
            if (widgets.match(inclusion.included).hasMatch())
                wrong << u"%1:%2 includes %3"_s.arg(inclusion.file)
                             .arg(inclusion.line)
                             .arg(inclusion.included);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
    void theOfflineModelKnowsNoTasksOrBudgets()
    {
        QStringList wrong;
        const auto inclusions = inclusionsUnder(u"models/chat/offline"_s);
        QVERIFY(!inclusions.isEmpty());
        for (const auto &inclusion : inclusions) {
            for (const char *secret : {"models/tasks", "models/budget", "models/agents",
                                       "models/tools", "models/http"}) {
                if (inclusion.included.startsWith(QLatin1StringView(secret)))
                    wrong << inclusion.file;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
    void filesStaySmall()
    {
        QStringList wrong;
        const QDir root(QStringLiteral(SOURCE_ROOT));
        for (const char *top : {"app", "models", "widgets"}) {
            QDirIterator files(root.filePath(QString::fromLatin1(top)), {u"*.h"_s, u"*.cpp"_s},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                if (const auto lines = file.readAll().count('\n'); lines > 400)
                    wrong << u"%1: %2 lines"_s.arg(file.fileName()).arg(lines);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TstStructure)
#include "tst_structure.moc"
