// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/priceswindow.h"
#include "tests/ui/windowharness.h"
#include "widgets/common/noticebar.h"

#include <QFile>
#include <QFileDialog>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// The dialog of prices in the whole window.
class TstWindowPrices : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<WindowHarness> m_harness;

    PricesWindow &dialog() const { return m_harness->window.prices(); }
    template <class T> T *part(const QString &name) const { return dialog().findChild<T *>(name); }
    void enter(const QString &field, const QString &text) const
    {
        auto *edit = part<QLineEdit>(u"price-"_s + field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    double forecastUsd() const { return m_harness->session.draft().forecast()->usd->value; }
    bool hasForecast() const
    {
        return QTest::qWaitFor(
            [this] {
                return m_harness->session.settled() && m_harness->session.draft().forecast();
            },
            patience);
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        initResources();
        m_harness = std::make_unique<WindowHarness>(m_dir.filePath(u"w.tradespace"_s),
                                                    m_dir.filePath(u"settings.ini"_s),
                                                    std::vector<Json>{smallExperiment(4)});
        QVERIFY(hasForecast());
    }
    void cleanupTestCase() { m_harness.reset(); }

    void aPriceIsEnteredAndCountsAtOnce()
    {
        const double before = forecastUsd();
        QVERIFY(before > 0);
        QTest::keyClick(&m_harness->window, Qt::Key_Comma, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY(dialog().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(m_harness->prices.settled(), patience);
        dialog().choose(m_harness->prices.list().add(m_harness->prices.list().presets()[0].entry));
        QTRY_VERIFY(part<QLineEdit>(u"price-name"_s)->isVisible());
        enter(u"name"_s, u"offline-medium"_s);
        enter(u"input"_s, u"x"_s);
        QVERIFY(!m_harness->prices.list().valid());
        enter(u"input"_s, u"20"_s);
        enter(u"output"_s, u"20"_s);
        QVERIFY(m_harness->prices.list().valid());
        QTRY_COMPARE(clippedIn(dialog()).join(u'\n'), QString());
        QVERIFY(
            WindowHarness::textsIn(&dialog()).join(u'\n').contains(u"The built-in table has"_s));
        auto *save = part<QPushButton>(u"savePrices"_s);
        QVERIFY(save != nullptr && save->isEnabled());
        WindowHarness::press(save);
        QTRY_VERIFY_WITH_TIMEOUT(!m_harness->prices.list().edited(), patience);
        QFile file(m_harness->pricesFile);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("offline-medium"));
        QVERIFY(dialog().notices().text().contains(u"Saved"_s));
        QTRY_VERIFY_WITH_TIMEOUT(hasForecast() && forecastUsd() > 3 * before, patience);
        QVERIFY(dialog().close());
    }

    /// Rows that cannot be right are told; everything else counts at once, as many as there are.
    void pricesOfLiteLlmAreTaken()
    {
        Json rows = Json::object();
        const auto row = [](double in) {
            return Json{{"litellm_provider", "p"},
                        {"mode", "chat"},
                        {"input_cost_per_token", in},
                        {"output_cost_per_token", 2 * in}};
        };
        for (int i = 0; i < 1500; ++i)
            rows["model-" + std::to_string(i)] = row(1e-6);
        rows["absurd"] = row(1);
        rows["offline-medium"] = row(1e-8); // cheaper than it was
        const QString file = m_dir.filePath(u"litellm.json"_s);
        QFile out(file);
        const QByteArray text = QByteArray::fromStdString(dump(rows));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
        out.close();
        const double before = forecastUsd();
        dialog().present();
        QTRY_VERIFY_WITH_TIMEOUT(m_harness->prices.settled(), patience);
        auto *import = part<QPushButton>(u"importPrices"_s);
        SettingsList &list = m_harness->prices.list();
        const int row0 = list.add(list.presets()[0].entry);
        QTRY_VERIFY(!import->isEnabled()); // what is edited would be lost
        list.remove(row0);
        QTRY_VERIFY(import->isEnabled());
        QTimer chooserComes; // it has a loop of its own
        connect(&chooserComes, &QTimer::timeout, &dialog(), [&] {
            for (auto *chooser : dialog().findChildren<QFileDialog *>()) {
                chooserComes.stop();
                chooser->selectFile(file);
                QTest::keyClick(chooser, Qt::Key_Return);
            }
        });
        chooserComes.start(10);
        WindowHarness::press(import);
        QTRY_VERIFY_WITH_TIMEOUT(m_harness->prices.settled() && list.rowCount() > 1500, patience);
        QVERIFY(!list.edited() && list.valid());
        QVERIFY2(dialog().notices().text().contains(u"1501 prices taken"_s),
                 qPrintable(dialog().notices().text()));
        QVERIFY2(dialog().notices().text().contains(u"absurd"_s),
                 qPrintable(dialog().notices().text()));
        QTRY_COMPARE(clippedIn(dialog()).join(u'\n'), QString());
        QTRY_VERIFY_WITH_TIMEOUT(hasForecast() && forecastUsd() < before, patience);
        m_harness->prices.import(m_dir.filePath(u"none.json"_s)); // a file that is not there
        QTRY_VERIFY_WITH_TIMEOUT(m_harness->prices.settled(), patience);
        QVERIFY(dialog().notices().text().contains(u"none.json"_s));
        QVERIFY(list.rowCount() > 1500);
        QVERIFY(dialog().close());
    }

    void aFileThatCannotBeReadLocksTheList()
    {
        QFile file(m_harness->pricesFile);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
        file.close();
        dialog().present();
        QTRY_VERIFY_WITH_TIMEOUT(m_harness->prices.list().locked(), patience);
        QVERIFY(dialog().notices().text().contains(u"prices.json"_s));
        QVERIFY(dialog().close());
    }
};

QTEST_MAIN(TstWindowPrices)
#include "tst_windowprices.moc"
