// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition.h"
#include "app/session/session.h"
#include "resources/resources.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <condition_variable>
#include <mutex>

namespace tradespace::testing {

constexpr int patience = 60'000;

/// Lets so many replies of all its models pass and holds the others until it is opened.
class Gate
{
public:
    void close(int after)
    {
        const std::lock_guard lock(m_mutex);
        m_left = after;
        m_closed = true;
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = false;
        m_opened.notify_all();
    }
    bool pass(std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        if (m_closed && m_left > 0) {
            --m_left;
            return true;
        }
        return m_opened.wait(lock, stop, [this] { return !m_closed; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_opened;
    bool m_closed = false;
    int m_left = 0;
};

/// Another model behind a gate.
class GatedModel final : public ChatModel
{
public:
    GatedModel(std::shared_ptr<ChatModel> model, std::shared_ptr<Gate> gate)
        : m_model(std::move(model))
        , m_gate(std::move(gate))
    {
    }
    std::string name() const override { return m_model->name(); }
    bool isPaid() const override { return m_model->isPaid(); }
    std::int64_t inputBound(const ChatRequest &request, std::size_t moreBytes) const override
    {
        return m_model->inputBound(request, moreBytes);
    }
    std::optional<std::int64_t> virtualMs(std::int64_t in, std::int64_t out) const override
    {
        return m_model->virtualMs(in, out);
    }
    ChatResult reply(const ChatRequest &request, std::stop_token stop) override
    {
        if (!m_gate->pass(stop))
            return fail(Error::Kind::Stopped, {}, QStringLiteral("Stopped."));
        return m_model->reply(request, stop);
    }

private:
    const std::shared_ptr<ChatModel> m_model;
    const std::shared_ptr<Gate> m_gate;
};

/// Offline, few pages, two arms.
inline Json smallExperiment(int tasks, const char *name = "Small")
{
    Json json = newDescription();
    json["name"] = name;
    json["tasks"] = {{"family", "research"}, {"count", tasks}, {"settings", {{"pages", 300}}}};
    json["arms"]["strategies"] = {"react"};
    json["arms"]["calls_per_tool"] = {2, 4};
    return json;
}

/// A session with what the program gives it, and the notices that it gave.
struct Stage
{
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
    std::vector<Notice> notices;
    std::unique_ptr<Session> session;

    explicit Stage(const QString &path, std::vector<Json> readyMade = {smallExperiment(4)},
                   std::function<void(Sources &)> change = {})
    {
        Sources sources = *makeSources({});
        sources.model = [find = sources.model, gate = gate](
                            const std::string &name) -> Result<std::shared_ptr<ChatModel>> {
            auto model = find(name);
            if (!model)
                return model;
            return std::make_shared<GatedModel>(*model, gate);
        };
        if (change)
            change(sources);
        session =
            std::make_unique<Session>(std::move(sources), makeChoices(), std::move(readyMade));
        QObject::connect(session.get(), &Session::noticed, session.get(),
                         [this](const Notice &notice) { notices.push_back(notice); });
        session->open(path);
    }
    ~Stage()
    {
        gate->open();
        session.reset();
    }
    Standing::State state() const { return session->standing().value().state; }
    Draft &draft() const { return session->draft(); }
    bool isSettled() const { return session->isOpen() && !session->shown().isEmpty(); }
};

/// What a workspace has kept of its only (or its first) experiment.
inline std::map<RunKey, RunResult> resultsIn(const QString &path)
{
    std::map<RunKey, RunResult> results;
    const auto workspace = Workspace::open(path, Workspace::Access::ReadOnly);
    if (!workspace)
        return results;
    const auto reader = WorkspaceReader::open(*workspace);
    const auto heads = reader ? (*reader)->experiments() : fail(reader.error());
    if (!heads || heads->empty())
        return results;
    const auto runs = (*reader)->runs(heads->front().id);
    for (const RunRecord &run : runs ? *runs : std::vector<RunRecord>()) {
        if (run.result)
            results[run.key] = *run.result;
    }
    return results;
}

} // namespace tradespace::testing
