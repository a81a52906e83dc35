// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TstGallery : public QObject
{
    Q_OBJECT

private slots:
    void everyPageIsRenderedInItsStates()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"pictures"_s);
        const auto result =
            tradespace::test::tradespace({u"gallery"_s, folder, u"--tasks"_s, u"3"_s});
        QVERIFY2(result.code == 0, result.err.constData());
        QStringList wanted{u"setup-faulty"_s,
                           u"setup-own"_s,
                           u"setup-own-columns"_s,
                           u"setup-own-faulty"_s,
                           u"setup-own-judge"_s,
                           u"setup-played"_s,
                           u"runs-judged"_s,
                           u"curves-paused"_s,
                           u"curves-read-only"_s,
                           u"calculator-docked"_s,
                           u"calculator-small"_s,
                           u"calculator-setup"_s,
                           u"calculator-bad-data"_s,
                           u"calculator-wide"_s,
                           u"calculator-scoreboard"_s,
                           u"topology-draft"_s,
                           u"topology-teams"_s,
                           u"topology-teams-tall"_s,
                           u"topology-teams-small"_s,
                           u"topology-teams-small-tall"_s,
                           u"runs-plan"_s,
                           u"connections-empty"_s,
                           u"connections-faulty"_s,
                           u"connections-check"_s,
                           u"tools-empty"_s,
                           u"tools-mcp"_s,
                           u"tools-faulty"_s,
                           u"tools-search"_s,
                           u"prices-own"_s,
                           u"prices-faulty"_s};
        for (const char *page : {"setup", "curves", "runs", "topology"}) {
            for (const char *state :
                 {"first-start", "running", "finished", "finished-small", "failed", "empty"})
                wanted << QString::fromLatin1(page) + u'-' + QString::fromLatin1(state);
        }
        QSet<QString> given;
        for (const QString &file : QString::fromUtf8(result.out).split(u'\n', Qt::SkipEmptyParts))
            given << QFileInfo(file).fileName();
        for (const QString &name : wanted) {
            QList<QRgb> corners;
            for (const char *shade : {"light", "dark"}) {
                const QString file = name + u'-' + QString::fromLatin1(shade) + u".png"_s;
                QVERIFY2(given.contains(file), qPrintable(file));
                const QImage image(QDir(folder).filePath(file));
                QVERIFY(image.width() >= 1024 && image.height() >= 700);
                QSet<QRgb> colours;
                for (int y = 0; y < image.height(); y += 3) {
                    for (int x = 0; x < image.width(); x += 3)
                        colours.insert(image.pixel(x, y));
                }
                QVERIFY2(colours.size() > 20, qPrintable(file)); // not an empty sheet
                corners << image.pixel(image.width() - 4, 4);
            }
            QVERIFY(qGray(corners[0]) > 200 && qGray(corners[1]) < 80);
        }
        QCOMPARE(given.size(), 2 * wanted.size());
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        const auto result = tradespace::test::tradespace({u"gallery"_s, u"/dev/null/pictures"_s});
        QCOMPARE(result.code, 1);
        QVERIFY(result.err.contains("/dev/null/pictures"));
    }

    void withoutADisplayTheWindowSaysSo()
    {
        QProcess process;
        tradespace::test::prepare(process);
        auto environment = process.processEnvironment();
        for (const char *name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
            environment.remove(QString::fromLatin1(name));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(TRADESPACE_PROGRAM), QStringList());
        const auto result = tradespace::test::finish(process);
        QCOMPARE(result.code, 1);
        QVERIFY(result.err.contains("display"));
    }

    void aMisspeltCommandOpensNothing()
    {
        const auto result = tradespace::test::tradespace({u"galery"_s});
        QCOMPARE(result.code, 2);
        QVERIFY(result.err.contains("gallery"));
    }
};

QTEST_GUILESS_MAIN(TstGallery)
#include "tst_gallery.moc"
