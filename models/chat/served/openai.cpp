// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/servererror.h"
#include "models/chat/served/wire.h"

#include <algorithm>

namespace tradespace {

namespace {

/// prompt_tokens holds the cached ones, completion_tokens the reasoning.
std::optional<Usage> usageOf(const Json &json)
{
    const auto input = countOf(json, "prompt_tokens");
    const auto output = countOf(json, "completion_tokens");
    if (!input || !output)
        return std::nullopt;
    Usage usage;
    usage.cacheRead = std::min(
        countOf(objectOr(json, "prompt_tokens_details"), "cached_tokens").value_or(0), *input);
    usage.input = *input - usage.cacheRead;
    usage.output = *output;
    usage.reasoning = std::min(
        countOf(objectOr(json, "completion_tokens_details"), "reasoning_tokens").value_or(0),
        *output);
    return usage;
}

class Reader final : public WireReader
{
public:
    void event(const Json &data) override { read(data, "delta"); }
    void whole(const Json &answer) override
    {
        read(answer, "message");
        if (!m_hasChoice && !trouble())
            fail("The answer holds no message.");
        else
            complete();
    }

private:
    void read(const Json &data, const char *part)
    {
        if (!data.is_object())
            return;
        if (const auto error = errorMessageIn(data)) {
            fail(*error);
            return;
        }
        // the last event of a stream has usage and no choices
        if (const auto usage = data.find("usage"); usage != data.end()) {
            if (const auto read = usageOf(*usage))
                m_parts.setUsage(*read, *usage);
        }
        const auto choices = data.find("choices");
        if (choices == data.end() || !choices->is_array() || choices->empty()
            || !choices->front().is_object())
            return;
        const Json &choice = choices->front();
        m_hasChoice = true;
        takeMessage(objectOr(choice, part));
        const std::string finish = stringOr(choice, "finish_reason", {});
        if (finish.empty())
            return;
        m_parts.setFinish(finish == "length" ? Finish::Length : Finish::Stop);
        complete();
    }
    void takeMessage(const Json &message)
    {
        if (const auto content = message.find("content"); content != message.end())
            m_parts.addText(contentText(*content));
        m_parts.addText(stringOr(message, "refusal", {}));
        const auto calls = message.find("tool_calls");
        if (calls == message.end() || !calls->is_array())
            return;
        for (const Json &call : *calls) {
            if (!call.is_object())
                continue;
            const Json function = objectOr(call, "function");
            const auto arguments = function.find("arguments");
            m_parts.addCall(countOf(call, "index"), stringOr(call, "id", {}),
                            stringOr(function, "name", {}),
                            arguments == function.end() ? std::string() : argumentsOf(*arguments));
        }
    }

    bool m_hasChoice = false;
};

Json messageJson(const Message &message)
{
    Json json{{"role", roleName(message.role)}, {"content", message.text}};
    if (message.role == Message::Role::Tool)
        json["tool_call_id"] = message.toolCallId;
    for (const ToolCall &call : message.calls)
        json["tool_calls"].push_back(
            {{"id", call.id},
             {"type", "function"},
             {"function", {{"name", call.name}, {"arguments", call.arguments}}}});
    return json;
}

class OpenAiWire final : public Wire
{
public:
    const char *path() const override { return "/chat/completions"; }
    std::vector<std::string> headers(const Secret &key) const override
    {
        if (key.empty())
            return {};
        return {"Authorization: Bearer " + key.reveal()};
    }
    Json body(const ChatRequest &request, const std::string &model,
              const BodyOptions &options) const override
    {
        Json json{{"model", model}, {"messages", Json::array()}};
        for (const auto &message : request.messages)
            json["messages"].push_back(messageJson(message->message));
        if (const ToolSpec *form = askedBySchema(request, options)) {
            json["response_format"] = {{"type", "json_schema"},
                                       {"json_schema",
                                        {{"name", form->name},
                                         {"description", form->description},
                                         {"schema", plainSchema(form->parameters)}}}};
        } else if (request.tools) {
            for (const ToolSpec &tool : *request.tools)
                json["tools"].push_back({{"type", "function"},
                                         {"function",
                                          {{"name", tool.name},
                                           {"description", tool.description},
                                           {"parameters", plainSchema(tool.parameters)}}}});
        }
        json[options.completionTokens ? "max_completion_tokens" : "max_tokens"] =
            request.maxOutputTokens;
        if (options.seed) // as a signed number, which all parsers take
            json["seed"] = static_cast<std::int64_t>(request.seed >> 33U);
        if (options.stream) {
            json["stream"] = true;
            json["stream_options"] = {{"include_usage", true}};
        }
        return json;
    }
    std::unique_ptr<WireReader> reader() const override { return std::make_unique<Reader>(); }
    std::int64_t hiddenTokens() const override { return 512; }
};

} // namespace

const Wire &openAiWire()
{
    static const OpenAiWire wire;
    return wire;
}

const Wire &wireOf(Protocol protocol)
{
    return protocol == Protocol::OpenAi ? openAiWire() : anthropicWire();
}

const ToolSpec *askedBySchema(const ChatRequest &request, const BodyOptions &options)
{
    const bool one = request.tools && request.tools->size() == 1;
    return options.jsonSchema && one ? &request.tools->front() : nullptr;
}

void takeAsCall(ChatReply &reply, const ToolSpec &tool, const std::string &id)
{
    Message &message = reply.message;
    if (!message.calls.empty() || reply.finish == Finish::Length
        || !Json::parse(message.text, nullptr, false).is_object())
        return;
    message.calls.push_back({id, tool.name, std::move(message.text)});
    message.text.clear();
    reply.finish = Finish::ToolCalls;
}

Json plainSchema(Json schema)
{
    if (!schema.is_object())
        schema = Json::object();
    schema.erase("$schema");
    if (!schema.contains("type"))
        schema["type"] = "object";
    if (!schema.contains("properties"))
        schema["properties"] = Json::object();
    return schema;
}

} // namespace tradespace
