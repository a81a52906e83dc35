// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/embeddings.h"
#include "tests/integration/runsunderway.h"
#include "tests/integration/silentport.h"
#include "tests/server/held.h"

using namespace std::chrono_literals;

namespace tradespace::testing {

namespace {

using Setting = RunsUnderWay::Setting;

/// A long reply, so that a slow one takes its time.
std::shared_ptr<ScriptedModel> talker()
{
    return std::make_shared<ScriptedModel>([](const ChatRequest &, std::stop_token) {
        return calling({{"a", "search", queries({"x"})}}, std::string(20'000, 'y'));
    });
}

std::shared_ptr<ServerSession> sessionAt(const std::string &address, bool stream = true,
                                         int parallel = 64)
{
    ServerConnection connection;
    connection.name = "here";
    connection.address = address;
    connection.stream = stream;
    connection.parallel = parallel;
    // longer than any stop may take
    connection.limits.connect = 60s;
    return std::make_shared<ServerSession>(std::move(connection), Secret("sk-planted-0123456789"),
                                           GatePauses{60s, 60s});
}

std::unique_ptr<UnderWay> atServer(const std::shared_ptr<ServerSession> &session,
                                   std::function<bool(const MemorySink &)> reached,
                                   std::vector<std::shared_ptr<void>> kept, int jobs = 4)
{
    return std::make_unique<RunsUnderWay>(
        Setting{.model = std::make_shared<ServedModel>(session, "m"),
                .reached = std::move(reached),
                .jobs = jobs,
                .kept = std::move(kept)});
}

bool asksModel(const MemorySink &sink)
{
    return begun(sink, CallKind::Model) > 0;
}

std::unique_ptr<UnderWay> atSilence(const std::string &scheme, bool full, int jobs = 4)
{
    auto port = std::make_shared<SilentPort>(full);
    const std::string address = scheme + "://" + port->host() + "/v1";
    return atServer(sessionAt(address), asksModel, {std::move(port)}, jobs);
}

std::unique_ptr<UnderWay> lookUp()
{
    auto silence = std::make_shared<SilentNames>();
    const std::string address = std::string("http://") + SilentNames::host + ":1/v1";
    return atServer(sessionAt(address), [](const MemorySink &) { return SilentNames::asked(); },
                    {std::move(silence)});
}

std::unique_ptr<UnderWay> firstByte()
{
    auto held = std::make_shared<HeldServer>(talker());
    return atServer(
        sessionAt(held->server.address()),
        [&server = held->server](const MemorySink &) { return !server.asked().empty(); }, {held});
}

std::unique_ptr<UnderWay> misbehaving(Behaviour how, bool stream)
{
    auto server = std::make_shared<ModelServer>(talker(), [how](const Asked &) { return how; });
    return atServer(sessionAt(server->address(), stream),
                    [&server = *server](const MemorySink &) { return !server.asked().empty(); },
                    {server});
}

std::unique_ptr<UnderWay> betweenAttempts()
{
    Behaviour how;
    how.status = 429;
    how.headers = "Retry-After: 60\r\n";
    auto server = std::make_shared<ModelServer>(talker(), [how](const Asked &) { return how; });
    return atServer(sessionAt(server->address()), waits, {server});
}

std::unique_ptr<UnderWay> breaker()
{
    auto session = sessionAt("http://127.0.0.1:1/v1");
    for (int i = 0; i < ConnectionGate::mostFailures; ++i)
        session->gate().failed("it fails");
    return atServer(session, waits, {});
}

std::unique_ptr<UnderWay> gate()
{
    auto held = std::make_shared<HeldServer>(talker());
    return atServer(
        sessionAt(held->server.address(), true, 1),
        [&server = held->server](const MemorySink &sink) {
            return begun(sink, CallKind::Model) == 8 && !server.asked().empty();
        },
        {held}, 8);
}

/// The experiment's cap admits one run at a time, whose server is silent.
std::unique_ptr<UnderWay> cap()
{
    auto held = std::make_shared<HeldServer>(talker());
    return std::make_unique<RunsUnderWay>(Setting{
        .model = std::make_shared<ServedModel>(sessionAt(held->server.address()), "m"),
        .reached = [&server = held->server](const MemorySink &) { return !server.asked().empty(); },
        .jobs = 4,
        .patch = {{"cap", {{"experiment_usd", 1}}}},
        .kept = {held}});
}

std::unique_ptr<UnderWay> paused()
{
    auto server = std::make_shared<ModelServer>(talker());
    return std::make_unique<RunsUnderWay>(
        Setting{.model = std::make_shared<ServedModel>(sessionAt(server->address()), "m"),
                .reached = [](const MemorySink &) { return true; },
                .jobs = 4,
                .kept = {server},
                .begun = [](Scheduler &scheduler) { scheduler.pause(); }});
}

/// What follows an experiment with several topologies.
class Embedding final : public UnderWay
{
public:
    bool reached() override { return !m_held.server.asked().empty(); }
    void stop() override { m_thread.request_stop(); }
    bool endsWithin(std::chrono::milliseconds time) override
    {
        return m_ended.wait_for(time) == std::future_status::ready;
    }

private:
    HeldServer m_held{talker()};
    std::shared_ptr<ServerSession> m_session = sessionAt(m_held.server.address());
    std::promise<void> m_end;
    std::future<void> m_ended = m_end.get_future();
    std::jthread m_thread{[this](const std::stop_token &stop) {
        (void)embed(*m_session, "letters", {"one", "two"}, stop);
        m_end.set_value();
    }};
};

} // namespace

std::vector<StopPhase> modelStopPhases()
{
    using Body = Behaviour::Body;
    const auto body = [](Body how, bool stream) {
        Behaviour behaviour;
        behaviour.body = how;
        return [behaviour, stream] { return misbehaving(behaviour, stream); };
    };
    return {{"looking up a name", 100ms, lookUp},
            {"connecting", 100ms, [] { return atSilence("http", true); }},
            {"TLS handshake", 100ms, [] { return atSilence("https", false); }},
            {"TLS handshakes of 40 runs", 500ms, [] { return atSilence("https", false, 40); }},
            {"first byte", 100ms, firstByte},
            {"slow body", 1000ms, body(Body::Slow, false)},
            {"endless body", 500ms, body(Body::Endless, false)},
            {"slow stream", 1000ms, body(Body::Slow, true)},
            {"endless stream", 500ms, body(Body::Endless, true)},
            {"between attempts", 100ms, betweenAttempts},
            {"held by the breaker", 100ms, breaker},
            {"held by the limit of requests", 100ms, gate},
            {"held by the cap", 100ms, cap},
            {"paused", 200ms, paused},
            {"embeddings", 100ms, [] { return std::make_unique<Embedding>(); }}};
}

std::vector<StopPhase> stopPhases()
{
    auto all = modelStopPhases();
    for (StopPhase &phase : toolStopPhases())
        all.push_back(std::move(phase));
    return all;
}

} // namespace tradespace::testing
