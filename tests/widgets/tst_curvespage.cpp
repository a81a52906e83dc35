// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/sampleresults.h"
#include "widgets/common/appearance.h"
#include "widgets/curves/curvespage.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

class TstCurvesPage : public QObject
{
    Q_OBJECT

private slots:
    void looks()
    {
        const QString out = qEnvironmentVariable("LOOKS");
        if (out.isEmpty())
            return;
        for (const bool dark : {false, true}) {
            const Theme theme = dark ? Theme::dark() : Theme::light();
            applyTheme(*qApp, theme);
            for (const QSize size : {QSize(1200, 760), QSize(784, 560), QSize(784, 1000)}) {
                Results results;
                ArmTable arms(results);
                Selection selection;
                QAction run(u"Run"_s);
                QAction png(u"Charts as PNG"_s);
                CurvesPage page(results, arms, selection, {&run, {&png}});
                page.setTheme(theme);
                page.resize(size);
                page.show();
                const QString name = u"%1/%2-%3x%4.png"_s.arg(out, dark ? u"dark"_s : u"light"_s)
                                         .arg(size.width())
                                         .arg(size.height());
                page.grab().save(name + u".empty.png"_s);
                const auto record = sampleExperiment();
                results.setExperiment(record);
                results.setAnalysis(sampleAnalysis(*record, 100));
                selection.chooseArm(3);
                QTest::qWait(0);
                page.grab().save(name);
                QElapsedTimer timer;
                timer.start();
                for (int i = 0; i < 20; ++i) {
                    results.setAnalysis(sampleAnalysis(*record, 20));
                }
                qint64 made = timer.restart();
                std::vector<std::shared_ptr<const Analysis>> ready;
                for (int i = 0; i < 20; ++i)
                    ready.push_back(sampleAnalysis(*record, static_cast<std::size_t>(80 + i)));
                timer.restart();
                qint64 painted = 0;
                QElapsedTimer paint;
                for (const auto &a : ready) {
                    results.setAnalysis(a);
                    paint.start();
                    QCoreApplication::sendPostedEvents();
                    QCoreApplication::processEvents();
                    painted += paint.nsecsElapsed();
                }
                qInfo() << size << "ms per update" << double(timer.nsecsElapsed()) / 20e6
                        << "of it painting" << double(painted) / 20e6 << made;
            }
        }
    }
};

QTEST_MAIN(TstCurvesPage)
#include "tst_curvespage.moc"
