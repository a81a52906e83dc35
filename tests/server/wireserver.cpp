// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/wireserver.h"

namespace tradespace::testing {

namespace {

using Role = Message::Role;

tl::unexpected<Error> refuse(const char *what)
{
    return fail(Error::Kind::Input, {}, QString::fromLatin1(what));
}

Message openAiMessage(const Json &json)
{
    Message message;
    const std::string role = stringOr(json, "role", {});
    message.role = role == "system" ? Role::System
        : role == "assistant"       ? Role::Assistant
        : role == "tool"            ? Role::Tool
                                    : Role::User;
    message.text = stringOr(json, "content", {});
    message.toolCallId = stringOr(json, "tool_call_id", {});
    for (const Json &call : json.value("tool_calls", Json::array()))
        message.calls.push_back(
            {call.at("id"), call.at("function").at("name"), call.at("function").at("arguments")});
    return message;
}

void addAnthropic(const Json &json, std::vector<Message> &out)
{
    Message message;
    message.role = json.at("role") == "assistant" ? Role::Assistant : Role::User;
    std::vector<Message> results;
    std::vector<std::string> texts;
    for (const Json &block : json.at("content")) {
        const std::string type = block.at("type");
        if (type == "text") {
            texts.push_back(block.at("text"));
        } else if (type == "tool_use") {
            message.calls.push_back({block.at("id"), block.at("name"), dump(block.at("input"))});
        } else if (type == "tool_result") {
            Message result;
            result.role = Role::Tool;
            result.text = block.at("content");
            result.toolCallId = block.at("tool_use_id");
            out.push_back(result);
        }
    }
    // what stood in messages of its own stays apart
    if (message.role == Role::Assistant) {
        for (const auto &text : texts)
            message.text += text;
        out.push_back(message);
        return;
    }
    for (const auto &text : texts)
        out.push_back({Role::User, text, {}, {}, {}});
}

/// Every answer of a tool must name a call that stands before it, as real servers demand.
bool answersFit(const std::vector<Message> &messages)
{
    std::vector<std::string> open;
    for (const Message &message : messages) {
        for (const ToolCall &call : message.calls)
            open.push_back(call.id);
        if (message.role == Role::Tool
            && std::find(open.begin(), open.end(), message.toolCallId) == open.end())
            return false;
    }
    return true;
}

std::vector<std::string> inPieces(const std::string &text)
{
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = std::min(begin + 3, text.size());
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            ++end; // not in the middle of a character
        out.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return out;
}

std::string openAiEvent(Json delta, const Json &finish)
{
    return dump(Json{{"object", "chat.completion.chunk"},
                     {"choices", {{{"index", 0}, {"delta", delta}, {"finish_reason", finish}}}}});
}

const char *finishName(Finish finish, bool anthropic)
{
    switch (finish) {
    case Finish::Stop:
        return anthropic ? "end_turn" : "stop";
    case Finish::ToolCalls:
        return anthropic ? "tool_use" : "tool_calls";
    case Finish::Length:
        return anthropic ? "max_tokens" : "length";
    }
    return "";
}

} // namespace

Result<ChatRequest> requestFromWire(const Json &body, bool anthropic)
{
    ChatRequest request;
    std::vector<Message> messages;
    auto tools = std::make_shared<std::vector<ToolSpec>>();
    try {
        if (body.value("n", 1) != 1)
            return refuse("n must be 1");
        if (anthropic) {
            if (body.contains("system"))
                messages.push_back({Role::System, body["system"], {}, {}, {}});
            std::string last;
            for (const Json &message : body.at("messages")) {
                const std::string role = message.at("role");
                if (role == last || message.at("content").empty())
                    return refuse("messages: roles must alternate");
                last = role;
                addAnthropic(message, messages);
            }
            for (const Json &tool : body.value("tools", Json::array()))
                tools->push_back(
                    {tool.at("name"), tool.at("description"), tool.at("input_schema")});
            request.maxOutputTokens = body.at("max_tokens");
        } else {
            for (const Json &message : body.at("messages"))
                messages.push_back(openAiMessage(message));
            for (const Json &tool : body.value("tools", Json::array())) {
                const Json &function = tool.at("function");
                tools->push_back(
                    {function.at("name"), function.at("description"), function.at("parameters")});
            }
            if (body.contains("response_format")) {
                const Json &form = body.at("response_format").at("json_schema");
                if (body.contains("tools"))
                    return refuse("response_format with tools");
                tools->push_back({form.at("name"), form.at("description"), form.at("schema")});
            }
            request.maxOutputTokens = body.contains("max_completion_tokens")
                ? body.at("max_completion_tokens").get<std::int64_t>()
                : body.at("max_tokens").get<std::int64_t>();
            request.seed = body.value("seed", std::uint64_t{0});
        }
    } catch (const Json::exception &error) {
        return refuse(error.what());
    }
    if (messages.empty() || request.maxOutputTokens < 1)
        return refuse("nothing is asked");
    if (!answersFit(messages))
        return refuse("an answer of a tool follows no call");
    // the name of a tool stands with its call only
    std::map<std::string, std::string> names;
    for (Message &message : messages) {
        for (const ToolCall &call : message.calls)
            names[call.id] = call.name;
        if (message.role == Role::Tool)
            message.toolName = names[message.toolCallId];
        request.messages.push_back(seal(message));
    }
    request.tools = tools;
    return request;
}

Json wholeAnswer(const ChatReply &reply, bool anthropic, const Json &usage)
{
    Json answer;
    if (anthropic) {
        Json content = Json::array();
        if (!reply.message.text.empty())
            content.push_back({{"type", "text"}, {"text", reply.message.text}});
        for (const ToolCall &call : reply.message.calls)
            content.push_back({{"type", "tool_use"},
                               {"id", call.id},
                               {"name", call.name},
                               {"input", Json::parse(call.arguments, nullptr, false)}});
        answer = {{"type", "message"},
                  {"content", content},
                  {"stop_reason", finishName(reply.finish, true)}};
    } else {
        Json message{{"role", "assistant"}, {"content", reply.message.text}};
        for (const ToolCall &call : reply.message.calls)
            message["tool_calls"].push_back(
                {{"type", "function"},
                 {"function", {{"name", call.name}, {"arguments", call.arguments}}},
                 {"id", call.id}});
        answer = {{"object", "chat.completion"},
                  {"choices",
                   {{{"index", 0},
                     {"message", message},
                     {"finish_reason", finishName(reply.finish, false)}}}}};
    }
    if (!usage.is_null())
        answer["usage"] = usage;
    return answer;
}

std::vector<std::string> answerEvents(const ChatReply &reply, bool anthropic, const Json &usage)
{
    std::vector<std::string> out;
    if (anthropic) {
        Json start{{"type", "message_start"}, {"message", {{"content", Json::array()}}}};
        Json counts = usage;
        if (!usage.is_null()) {
            counts["output_tokens"] = 1;
            start["message"]["usage"] = counts;
        }
        out.push_back(dump(start));
        int index = 0;
        const auto block = [&](const Json &begin, const std::vector<Json> &deltas) {
            out.push_back(dump(
                Json{{"type", "content_block_start"}, {"index", index}, {"content_block", begin}}));
            for (const Json &delta : deltas)
                out.push_back(dump(
                    Json{{"type", "content_block_delta"}, {"index", index}, {"delta", delta}}));
            out.push_back(dump(Json{{"type", "content_block_stop"}, {"index", index++}}));
        };
        if (!reply.message.text.empty())
            block({{"type", "text"}, {"text", ""}},
                  {{{"type", "text_delta"}, {"text", reply.message.text}}});
        for (const ToolCall &call : reply.message.calls) {
            block({{"type", "tool_use"},
                   {"id", call.id},
                   {"name", call.name},
                   {"input", Json::object()}},
                  {{{"type", "input_json_delta"}, {"partial_json", call.arguments}}});
        }
        Json end{{"type", "message_delta"},
                 {"delta", {{"stop_reason", finishName(reply.finish, true)}}}};
        if (!usage.is_null())
            end["usage"] = {{"output_tokens", usage["output_tokens"]}};
        out.push_back(dump(end));
        out.push_back(dump(Json{{"type", "message_stop"}}));
        return out;
    }
    out.push_back(openAiEvent({{"role", "assistant"}, {"content", nullptr}}, nullptr));
    if (!reply.message.text.empty())
        out.push_back(openAiEvent({{"content", reply.message.text}}, nullptr));
    int index = 0;
    for (const ToolCall &call : reply.message.calls) {
        out.push_back(openAiEvent({{"tool_calls",
                                    {{{"index", index},
                                      {"id", call.id},
                                      {"type", "function"},
                                      {"function", {{"name", call.name}, {"arguments", ""}}}}}}},
                                  nullptr));
        for (const std::string &piece : inPieces(call.arguments))
            out.push_back(openAiEvent(
                {{"tool_calls", {{{"index", index}, {"function", {{"arguments", piece}}}}}}},
                nullptr));
        ++index;
    }
    out.push_back(openAiEvent(Json::object(), finishName(reply.finish, false)));
    if (!usage.is_null())
        out.push_back(dump(Json{{"choices", Json::array()}, {"usage", usage}}));
    out.push_back("[DONE]");
    return out;
}

Json usageJson(std::int64_t input, std::int64_t output, bool anthropic)
{
    if (anthropic)
        return {{"input_tokens", input}, {"output_tokens", output}};
    return {
        {"prompt_tokens", input}, {"completion_tokens", output}, {"total_tokens", input + output}};
}

Json letterVectors(const Json &body)
{
    Json data = Json::array();
    const Json texts = body.value("input", Json::array());
    for (std::size_t i = texts.size(); i-- > 0;) {
        std::vector<int> counts(26);
        for (const char c : texts[i].get<std::string>()) {
            if (c >= 'a' && c <= 'z')
                ++counts[static_cast<std::size_t>(c - 'a')];
        }
        data.push_back({{"object", "embedding"}, {"index", i}, {"embedding", counts}});
    }
    return {{"object", "list"}, {"data", data}, {"usage", {{"total_tokens", 1}}}};
}

} // namespace tradespace::testing
