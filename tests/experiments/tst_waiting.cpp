// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/scheduler.h"
#include "tests/experiments/planharness.h"
#include "tests/support/memorysink.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// Waiting for a server can be seen while it lasts.
class TstWaiting : public QObject
{
    Q_OBJECT

private slots:
    void aRunThatWaitsIsSeenWithItsReason()
    {
        std::atomic<int> asked = 0;
        const auto model = std::make_shared<ScriptedModel>(
            ScriptedModel::Options{"scripted", true, {}},
            [&asked](const ChatRequest &, std::stop_token) -> ChatResult {
                if (asked++ == 0) {
                    ChatTrouble trouble({Error::Kind::Infrastructure, {}, u"it is full"_s, {}});
                    trouble.charged = false;
                    trouble.again = true;
                    trouble.wait = std::chrono::milliseconds(1);
                    return tl::unexpected(trouble);
                }
                return submitting("a0");
            });
        Json json = plainDescription();
        json["tasks"]["count"] = 1;
        json["arms"]["strategies"] = {"react"};
        json["arms"]["calls_per_tool"] = {2};
        auto planned = planOf(json, fakeSources(model));
        QVERIFY(planned);
        MemorySink sink;
        Scheduler scheduler(std::make_shared<const ExperimentPlan>(std::move(*planned)), sink, {});
        std::vector<Progress> seen;
        sink.onEntry = [&](const MemorySink::Entry &entry) {
            if (std::holds_alternative<RunEvent>(entry)
                || std::holds_alternative<CallReservation>(entry))
                seen.push_back(scheduler.progress());
        };
        scheduler.start(1);
        scheduler.wait();
        QCOMPARE(scheduler.progress().state, Progress::State::Finished);
        QCOMPARE(seen.size(), 3U); // reserved, waiting, reserved anew
        QCOMPARE(seen[0].waiting, 0U);
        QCOMPARE(seen[1].waiting, 1U);
        QCOMPARE(seen[1].waitingFor, std::string("it is full"));
        QCOMPARE(seen[2].waiting, 0U);
        QCOMPARE(scheduler.progress().waiting, 0U);
    }
};

QTEST_GUILESS_MAIN(TstWaiting)
#include "tst_waiting.moc"
