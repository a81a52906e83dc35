// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/solo.h"

#include "models/tasks/graders.h"

#include <algorithm>

namespace tradespace {

namespace {

/// One run as it goes on.
class Solo
{
public:
    Solo(ChatModel &model, const Task &task, const Environment &environment,
         const SoloLimits &limits)
        : m_model(model)
        , m_task(task)
        , m_environment(environment)
        , m_limits(limits)
    {
        std::vector<ToolSpec> tools;
        for (const auto &tool : m_environment.tools)
            tools.push_back(tool->spec());
        tools.push_back({"submit", "Hands the answer in.", Json::object()});
        m_tools = std::make_shared<const std::vector<ToolSpec>>(std::move(tools));
        add({Message::Role::System, "You do jobs with tools.", {}, {}, {}});
        add({Message::Role::User, task.question, {}, {}, {}});
    }

    SoloRun play()
    {
        tell();
        while (!m_over && m_run.turns < m_limits.turns)
            turn();
        m_run.judgement = m_environment.judge ? m_environment.judge(m_run.answer)
                                              : Judgement{grade(m_task, m_run.answer), {}};
        return std::move(m_run);
    }

private:
    void add(Message message) { m_messages.push_back(seal(std::move(message))); }

    void tell()
    {
        if (!m_limits.told || m_limits.unitsPerTool == 0)
            return;
        std::string block = "<budget>";
        for (const auto &tool : m_environment.tools) {
            const auto &name = tool->spec().name;
            block += '\n' + name + ": " + std::to_string(m_run.units[name]) + " used, "
                + std::to_string(m_limits.unitsPerTool - m_run.units[name]) + " left of "
                + std::to_string(m_limits.unitsPerTool);
        }
        add({Message::Role::User, block + "\n</budget>", {}, {}, {}});
    }

    void turn()
    {
        ++m_run.turns;
        const auto seed = deriveSeed({std::string_view(m_task.id), std::int64_t(m_run.turns)});
        const auto reply = m_model.reply({m_messages, m_tools, 100000, seed}, {});
        if (!reply)
            qFatal("%s", qPrintable(reply.error().error.text()));
        m_run.replies.push_back(reply->message);
        for (auto &message : m_messages) {
            if (message->message.role == Message::Role::Tool)
                message = seal({Message::Role::Tool,
                                "(dropped)",
                                {},
                                message->message.toolCallId,
                                message->message.toolName});
        }
        std::erase_if(m_messages, [](const MessagePtr &message) {
            return message->message.text.starts_with("<budget>");
        });
        add(reply->message);
        m_over = reply->message.calls.empty();
        for (const auto &call : reply->message.calls)
            act(call);
        tell();
    }

    void act(const ToolCall &call)
    {
        if (m_over)
            return;
        if (call.name == "submit") {
            m_run.answer = stringOr(Json::parse(call.arguments), "answer", {});
            m_over = true;
            return;
        }
        const auto tool = std::find_if(m_environment.tools.begin(), m_environment.tools.end(),
                                       [&](const auto &t) { return t->spec().name == call.name; });
        if (tool == m_environment.tools.end())
            qFatal("it called %s, which is not offered", call.name.c_str());
        const auto plan = (*tool)->plan(call.arguments);
        std::string text = plan ? std::string() : plan.error();
        if (plan) {
            int &units = m_run.units[call.name];
            auto granted = static_cast<int>(plan->units);
            if (m_limits.unitsPerTool > 0)
                granted = std::min(granted, m_limits.unitsPerTool - units);
            units += granted;
            text = (*tool)->run(*plan, granted, {}).text;
            m_over = m_limits.unitsPerTool > 0 && units >= m_limits.unitsPerTool;
        }
        add({Message::Role::Tool, text, {}, call.id, call.name});
    }

    ChatModel &m_model;
    const Task &m_task;
    const Environment &m_environment;
    const SoloLimits m_limits;
    std::shared_ptr<const std::vector<ToolSpec>> m_tools;
    std::vector<MessagePtr> m_messages;
    SoloRun m_run;
    bool m_over = false;
};

} // namespace

SoloRun playSolo(ChatModel &model, const TaskFamily &family, const Task &task,
                 const SoloLimits &limits)
{
    auto environment = family.environment(task);
    if (!environment)
        qFatal("%s", qPrintable(environment.error().text()));
    return playSoloIn(model, *environment, task, limits);
}

SoloRun playSoloIn(ChatModel &model, const Environment &environment, const Task &task,
                   const SoloLimits &limits)
{
    return Solo(model, task, environment, limits).play();
}

} // namespace tradespace
