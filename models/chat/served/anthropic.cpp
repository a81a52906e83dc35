// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/servererror.h"
#include "models/chat/served/wire.h"

namespace tradespace {

namespace {

/// input_tokens leaves the cached ones out; writes are for five minutes unless the details say so.
/// A stream reports input at its beginning and output, as a running total, later.
void mergeUsage(const Json &json, Json &all)
{
    if (!json.is_object())
        return;
    for (const auto &[name, value] : json.items()) {
        if (!value.is_null())
            all[name] = value;
    }
}

std::optional<Usage> usageOf(const Json &json)
{
    const auto input = countOf(json, "input_tokens");
    const auto output = countOf(json, "output_tokens");
    if (!input || !output)
        return std::nullopt;
    Usage usage;
    usage.input = *input;
    usage.output = *output;
    usage.cacheRead = countOf(json, "cache_read_input_tokens").value_or(0);
    usage.cacheWrite = countOf(json, "cache_creation_input_tokens").value_or(0);
    const Json details = objectOr(json, "cache_creation");
    usage.cacheWriteLong =
        std::min(countOf(details, "ephemeral_1h_input_tokens").value_or(0), usage.cacheWrite);
    usage.cacheWrite -= usage.cacheWriteLong;
    return usage;
}

class Reader final : public WireReader
{
public:
    void event(const Json &data) override
    {
        if (!data.is_object())
            return;
        const std::string type = stringOr(data, "type", {});
        if (type == "error") {
            fail(errorMessageIn(data).value_or("The server reports an error."));
        } else if (type == "message_start") {
            mergeUsage(objectOr(objectOr(data, "message"), "usage"), m_usage);
        } else if (type == "content_block_start") {
            startBlock(countOf(data, "index"), objectOr(data, "content_block"));
        } else if (type == "content_block_delta") {
            const Json delta = objectOr(data, "delta");
            m_parts.addText(stringOr(delta, "text", {}));
            if (delta.contains("partial_json"))
                m_parts.addCall(countOf(data, "index"), {}, {},
                                stringOr(delta, "partial_json", {}));
        } else if (type == "message_delta") {
            mergeUsage(objectOr(data, "usage"), m_usage);
            end(stringOr(objectOr(data, "delta"), "stop_reason", {}));
        } else if (type == "message_stop") {
            takeUsage();
            complete();
        }
    }
    void whole(const Json &answer) override
    {
        if (const auto error = errorMessageIn(answer)) {
            fail(*error);
            return;
        }
        const auto content = answer.is_object() ? answer.find("content") : answer.end();
        if (!answer.is_object() || content == answer.end() || !content->is_array()) {
            fail("The answer holds no message.");
            return;
        }
        std::int64_t index = 0;
        for (const Json &block : *content) {
            if (!block.is_object())
                continue;
            startBlock(index, block);
            if (block.contains("input") && !block["input"].empty())
                m_parts.addCall(index, {}, {}, argumentsOf(block["input"]));
            ++index;
        }
        mergeUsage(objectOr(answer, "usage"), m_usage);
        end(stringOr(answer, "stop_reason", {}));
        takeUsage();
        complete();
    }

private:
    void startBlock(std::optional<std::int64_t> index, const Json &block)
    {
        const std::string type = stringOr(block, "type", {});
        if (type == "text")
            m_parts.addText(stringOr(block, "text", {}));
        else if (type == "tool_use")
            m_parts.addCall(index, stringOr(block, "id", {}), stringOr(block, "name", {}), {});
    }
    void end(const std::string &reason)
    {
        if (!reason.empty())
            m_parts.setFinish(reason == "max_tokens" ? Finish::Length : Finish::Stop);
    }
    void takeUsage()
    {
        if (const auto usage = usageOf(m_usage))
            m_parts.setUsage(*usage, m_usage);
    }

    Json m_usage = Json::object();
};

/// Messages alternate between user and assistant; answers of tools are the user's.
class Conversation
{
public:
    void add(const Message &message)
    {
        switch (message.role) {
        case Message::Role::System:
            if (m_messages.empty())
                m_system += (m_system.empty() ? "" : "\n\n") + message.text;
            else
                addText("user", message.text);
            break;
        case Message::Role::User:
            addText("user", message.text);
            break;
        case Message::Role::Assistant:
            addText("assistant", message.text);
            for (const ToolCall &call : message.calls) {
                Json input = Json::parse(call.arguments, nullptr, false);
                if (!input.is_object()) // what the model wrote was no JSON; it must be some
                    input = {{"text", call.arguments}};
                block("assistant",
                      {{"type", "tool_use"},
                       {"id", call.id},
                       {"name", call.name},
                       {"input", std::move(input)}});
            }
            break;
        case Message::Role::Tool:
            block("user",
                  {{"type", "tool_result"},
                   {"tool_use_id", message.toolCallId},
                   {"content", message.text}});
            break;
        }
    }
    const std::string &system() const { return m_system; }
    Json takeMessages()
    {
        if (m_messages.empty())
            addText("user", "Begin.");
        return std::move(m_messages);
    }

private:
    void addText(const char *role, const std::string &text)
    {
        if (text.find_first_not_of(" \t\r\n") != std::string::npos) // blocks must not be empty
            block(role, {{"type", "text"}, {"text", text}});
    }
    void block(const char *role, Json block)
    {
        if (m_messages.empty() || m_messages.back()["role"] != role)
            m_messages.push_back({{"role", role}, {"content", Json::array()}});
        m_messages.back()["content"].push_back(std::move(block));
    }

    std::string m_system;
    Json m_messages = Json::array();
};

class AnthropicWire final : public Wire
{
public:
    const char *path() const override { return "/messages"; }
    std::vector<std::string> headers(const Secret &key) const override
    {
        std::vector<std::string> lines{"anthropic-version: 2023-06-01"};
        if (!key.empty())
            lines.push_back("x-api-key: " + key.reveal());
        return lines;
    }
    Json body(const ChatRequest &request, const std::string &model,
              const BodyOptions &options) const override
    {
        Conversation conversation;
        for (const auto &message : request.messages)
            conversation.add(message->message);
        Json json{{"model", model}, {"max_tokens", request.maxOutputTokens}};
        if (!conversation.system().empty())
            json["system"] = conversation.system();
        json["messages"] = conversation.takeMessages();
        if (request.tools) {
            for (const ToolSpec &tool : *request.tools)
                json["tools"].push_back({{"name", tool.name},
                                         {"description", tool.description},
                                         {"input_schema", plainSchema(tool.parameters)}});
        }
        if (options.stream)
            json["stream"] = true;
        return json;
    }
    std::unique_ptr<WireReader> reader() const override { return std::make_unique<Reader>(); }
    /// Instructions on tools take up to some 500 tokens, by the provider's documentation.
    std::int64_t hiddenTokens() const override { return 1024; }
};

} // namespace

const Wire &anthropicWire()
{
    static const AnthropicWire wire;
    return wire;
}

} // namespace tradespace
