// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/replay/recordingmodel.h"
#include "models/domain/recordedname.h"

#include <QTest>

using namespace tradespace;

namespace {

/// Bounds and nothing else.
class Like final : public ChatModel
{
public:
    std::string name() const override { return "served/m"; }
    bool isPaid() const override { return true; }
    std::optional<std::int64_t> virtualMs(std::int64_t, std::int64_t) const override { return ms; }
    std::optional<std::int64_t> ms = 7;
    ChatResult reply(const ChatRequest &, std::stop_token) override
    {
        return fail(Error::Kind::Infrastructure, {}, QStringLiteral("asked"));
    }
};

ChatRequest requestOf(std::uint64_t seed)
{
    return {{seal({Message::Role::User, "What?", {}, {}, {}})}, {}, 100, seed};
}

/// A call of the run on record that made the request of that seed.
CallRecord callOf(std::uint64_t seed, int attempt, CallState state, const std::string &text = {})
{
    CallRecord call;
    call.key = {static_cast<int>(seed), 0, 0, attempt};
    call.name = "served/m";
    call.state = state;
    call.paid = true;
    call.requestHash = requestHash("served/m", requestOf(seed));
    call.reserved.tokens = 50;
    call.usage.emplace().output = 5;
    Message message{Message::Role::Assistant, text, {}, {}, {}};
    call.reply = seal(message)->json;
    return call;
}

} // namespace

/// A model that plays what is on record of an experiment.
class TstRecording : public QObject
{
    Q_OBJECT

    const std::string m_name = "recording/abcd/served/m";
    const std::string m_task = "t1";
    std::shared_ptr<Like> m_like;
    Arm m_arm;
    std::vector<CallRecord> m_calls;
    std::vector<RunId> m_asked;

    std::shared_ptr<ChatModel> model()
    {
        auto recording = std::make_shared<Recording>();
        recording->id = sha256("it");
        recording->name = "it";
        Arm other = m_arm;
        other.strategy = "parallel";
        recording->arms = {other, m_arm};
        recording->runs = {runId(sha256("it"), m_task, 1, 2)};
        recording->calls = [this](const RunId &run) -> Result<std::vector<CallRecord>> {
            m_asked.push_back(run);
            return m_calls;
        };
        return std::make_shared<RecordingModel>(m_name, recording, m_like);
    }
    Arm playedArm() const
    {
        Arm arm = m_arm;
        arm.model = m_name;
        return arm;
    }
    std::shared_ptr<ChatModel> bound(std::set<CallKey> known = {})
    {
        const Arm arm = playedArm();
        return model()->ofRun({arm, m_task, 2, std::move(known)}).value();
    }

private slots:
    void init()
    {
        m_like = std::make_shared<Like>();
        m_arm = {};
        m_arm.model = "served/m";
        m_arm.budget.calls["search"] = 3;
        m_calls.clear();
        m_asked.clear();
    }

    void namesAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("experiment");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("original");
        const auto row = [](const char *name, const char *experiment, const char *model,
                            const char *original) {
            QTest::newRow(name) << name << experiment << model << original;
        };
        row("offline-small", nullptr, nullptr, "offline-small");
        row("here/m", nullptr, nullptr, "here/m");
        row("recordings/a/m", nullptr, nullptr, "recordings/a/m");
        row("recording/ab12/m", "ab12", "m", "m");
        row("recording/ab12/here/org/m", "ab12", "here/org/m", "here/org/m");
        row("recording/ab/recording/cd/here/m", "ab", "recording/cd/here/m", "here/m");
        row("recording/ab12", "ab12", "", "");
    }
    void namesAreReadAndWritten()
    {
        QFETCH(QString, name);
        QFETCH(QString, experiment);
        QFETCH(QString, model);
        QFETCH(QString, original);
        const auto read = recordedName(utf8(name));
        QCOMPARE(read.has_value(), !experiment.isNull());
        if (read) {
            QCOMPARE(qstr(read->experiment), experiment);
            QCOMPARE(qstr(read->model), model);
            QVERIFY(model.isEmpty() || qstr(toString(*read)) == name);
        }
        QCOMPARE(qstr(originalModel(utf8(name))), original);
    }

    void itIsAskedForTheSameRun()
    {
        m_calls = {callOf(1, 0, CallState::Settled, "yes")};
        const auto played = bound();
        QCOMPARE(m_asked.size(), 1U);
        QVERIFY(m_asked[0] == runId(sha256("it"), m_task, 1, 2));
        QCOMPARE(played->name(), m_name);
        QVERIFY(!played->isPaid());
        QCOMPARE(played->virtualMs(1, 1).value(), 7);
        const auto reply = played->reply(requestOf(1), {});
        QVERIFY(reply.has_value());
        QCOMPARE(reply->message.text, std::string("yes"));
        QCOMPARE(reply->usage.output, 5);
        QVERIFY(reply->finish == Finish::Stop);
    }

    void otherRequestsAreNotAnswered()
    {
        m_calls = {callOf(1, 0, CallState::Settled, "yes")};
        const auto played = bound();
        ChatRequest longer = requestOf(1);
        longer.maxOutputTokens = 101;
        for (const ChatRequest &request : {requestOf(2), longer}) {
            const auto reply = played->reply(request, {});
            QVERIFY(!reply && !reply.error().charged && !reply.error().sent && !reply.error().again
                    && !reply.error().played);
        }
        QVERIFY(played->reply(requestOf(1), {}).has_value());
        QVERIFY(!played->reply(requestOf(1), {}).has_value()); // it was given once there
        // without a run it knows nothing
        QVERIFY(!model()->reply(requestOf(1), {}).has_value());
    }

    void attemptsComeInTheirOrder()
    {
        CallRecord free = callOf(1, 0, CallState::Failed);
        CallRecord charged = callOf(1, 1, CallState::Unsettled);
        charged.charged.tokens = 50;
        m_calls = {free, charged, callOf(1, 2, CallState::Cancelled),
                   callOf(1, 3, CallState::Settled, "at last")};
        const auto played = bound();
        const auto first = played->reply(requestOf(1), {});
        QVERIFY(!first && first.error().played && first.error().again && !first.error().charged);
        const auto second = played->reply(requestOf(1), {});
        QVERIFY(!second && second.error().played && second.error().again && second.error().charged);
        QVERIFY(first.error().played->state == CallState::Failed);
        QVERIFY(second.error().played->state == CallState::Unsettled);
        QVERIFY(second.error().played->usage == charged.usage);
        const auto third = played->reply(requestOf(1), {});
        QVERIFY(third.has_value());
        QCOMPARE(third->message.text, std::string("at last"));
    }

    /// After a kill the next attempt may have been granted less, so that it was another request.
    void attemptsOfAPlaceBelongTogether()
    {
        ChatRequest less = requestOf(1);
        less.maxOutputTokens = 60;
        CallRecord lost = callOf(1, 0, CallState::Unsettled);
        lost.usage.reset();
        lost.charged.tokens = 50;
        CallRecord next = callOf(1, 1, CallState::Settled, "at last");
        next.requestHash = requestHash("served/m", less);
        m_calls = {lost, next};
        const auto played = bound();
        const auto first = played->reply(requestOf(1), {});
        QVERIFY(!first && first.error().again && !first.error().played->usage);
        QVERIFY(played->reply(requestOf(1), {}).has_value());
        // and so it is for whoever comes from there
        QVERIFY(bound({lost.key})->reply(less, {}).has_value());
    }

    void aReplyThatIsMissingIsDamage()
    {
        CallRecord call = callOf(1, 0, CallState::Settled);
        call.reply.clear();
        m_calls = {call};
        const auto reply = bound()->reply(requestOf(1), {});
        QVERIFY(!reply && !reply.error().charged);
        QVERIFY(reply.error().error.message.contains(QStringLiteral("missing")));
    }

    void aRunWithoutCallsIsOnRecord()
    {
        const auto reply = bound()->reply(requestOf(1), {});
        QVERIFY(!reply && !reply.error().played);
    }

    void secondsOfAServerCannotBePlayed()
    {
        m_arm.budget.milliseconds = 1000;
        QVERIFY(model()->checkArm(playedArm())); // a program's time is on record
        m_like->ms.reset();
        const auto refused = model()->checkArm(playedArm());
        QVERIFY(!refused && refused.error().place == QStringLiteral("arms.budgets"));
        m_arm.budget.milliseconds.reset();
        QVERIFY(model()->checkArm(playedArm()));
    }

    void theLastFailureIsTheEnd()
    {
        m_calls = {callOf(1, 0, CallState::Failed)};
        const auto reply = bound()->reply(requestOf(1), {});
        QVERIFY(!reply && reply.error().played && !reply.error().again);
    }

    void whatWasLostThereIsTrouble()
    {
        CallRecord lost = callOf(1, 0, CallState::Reserved);
        CallRecord dropped = callOf(2, 0, CallState::Reserved);
        dropped.paid = false; // it cost nothing, and will be made again there
        m_calls = {lost, dropped};
        const auto played = bound();
        const auto first = played->reply(requestOf(1), {});
        QVERIFY(!first && first.error().played);
        const auto second = played->reply(requestOf(2), {});
        QVERIFY(!second && !second.error().played);
    }

    void whatTheRunHasDoneAlreadyIsPassedOver()
    {
        m_calls = {callOf(1, 0, CallState::Failed), callOf(1, 1, CallState::Settled, "yes")};
        const auto played = bound({m_calls[0].key});
        QVERIFY(played->reply(requestOf(1), {}).has_value());
    }

    void aReplyThatWasCutIsCut()
    {
        CallRecord call = callOf(1, 0, CallState::Settled);
        Message message{Message::Role::Assistant, "half", {}, {}, {}};
        message.cut = true;
        call.reply = seal(message)->json;
        m_calls = {call};
        const auto reply = bound()->reply(requestOf(1), {});
        QVERIFY(reply && reply->finish == Finish::Length && reply->message.cut);
    }

    void toolCallsAreToolCalls()
    {
        CallRecord call = callOf(1, 0, CallState::Settled);
        Message message{Message::Role::Assistant, {}, {{"id", "search", "{}"}}, {}, {}};
        call.reply = seal(message)->json;
        m_calls = {call};
        const auto reply = bound()->reply(requestOf(1), {});
        QVERIFY(reply && reply->finish == Finish::ToolCalls);
        QCOMPARE(reply->message.calls.size(), 1U);
    }

    void armsMustBeOnRecord()
    {
        m_arm.lead = "other";
        m_calls = {callOf(1, 0, CallState::Settled, "yes")};
        const auto model = this->model();
        QVERIFY(model->checkArm(playedArm()));
        Arm both = playedArm();
        both.lead = "recording/abcd/other";
        QVERIFY(model->checkArm(both));
        both.lead = "recording/ffff/other"; // of another recording: another model
        QVERIFY(!model->checkArm(both));
        Arm relabelled = playedArm();
        relabelled.budgetLabel = "three"; // what it is called is no matter
        QVERIFY(model->checkArm(relabelled));
        for (const auto &change : std::vector<std::function<void(Arm &)>>{
                 [](Arm &arm) { arm.budget.calls["search"] = 4; },
                 [](Arm &arm) { arm.topology = "hybrid"; },
                 [](Arm &arm) { arm.strategy = "react+tracker"; },
                 [](Arm &arm) { arm.lead.clear(); },
             }) {
            Arm arm = playedArm();
            change(arm);
            const auto refused = model->checkArm(arm);
            QVERIFY(!refused && !refused.error().mend.isEmpty());
            QVERIFY(!model->ofRun({arm, m_task, 0, {}}));
        }
    }

    void aRunThatIsNotThereIsRefused()
    {
        const Arm arm = playedArm();
        const auto refused = model()->ofRun({arm, m_task, 0, {}});
        QVERIFY(!refused && refused.error().message.contains(QStringLiteral("no such run")));
    }
};

QTEST_GUILESS_MAIN(TstRecording)
#include "tst_recording.moc"
