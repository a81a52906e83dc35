// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A server of tools that misbehaves on command. Arguments: "stateless" (2026-07-28 only), "both",
// "strict" (dies of a request before `initialize`), "mute" (answers nothing before `initialize`),
// "chatty" (a banner, a notification and a request of its own before the first answer), "deaf"
// (ignores SIGTERM and the end of its input), "quit" (ends at once with code 3), "endless" (its
// list of tools has no last page), "hang" (never answers). Its tools tell and do what their names
// say.

#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

using Json = nlohmann::json;

namespace {

std::vector<std::string> manners;
int calls = 0;

bool is(const char *manner)
{
    return std::find(manners.begin(), manners.end(), manner) != manners.end();
}

void send(const Json &message)
{
    std::cout << message.dump() << '\n' << std::flush;
}

void answer(const Json &id, const Json &result)
{
    send({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}});
}

void refuse(const Json &id, int code, const char *message)
{
    send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
}

void say(const Json &id, const std::string &text, bool isError = false)
{
    answer(id, {{"content", {{{"type", "text"}, {"text", text}}}}, {"isError", isError}});
}

Json tool(const std::string &name, Json required = Json::array())
{
    return {{"name", name},
            {"description", "The tool " + name + '.'},
            {"inputSchema",
             {{"$schema", "http://json-schema.org/draft-07/schema#"},
              {"type", "object"},
              {"properties", {{"text", {{"type", "string"}}}}},
              {"required", required}}}};
}

const std::vector<std::string> &names()
{
    static const std::vector<std::string> all{
        "echo",   "count", "fail",  "hang",   "late",    "flood", "errors", "garbage",
        "latin1", "wrong", "twice", "die",    "close",   "huge",  "long",   "image",
        "data",   "ask",   "fork",  "escape", "environ", "leak",  "cry",    "scold",
        "folder", "files", "deep",  "input",  "refuse",  "pid"};
    return all;
}

void list(const Json &id, const Json &params)
{
    constexpr std::size_t perPage = 10;
    if (is("endless")) {
        answer(id, {{"tools", {tool("echo")}}, {"nextCursor", "again"}});
        return;
    }
    const std::size_t from = std::stoul(params.value("cursor", std::string("0")));
    Json tools = Json::array();
    for (std::size_t i = from; i < std::min(from + perPage, names().size()); ++i)
        tools.push_back(tool(names()[i], names()[i] == "echo" ? Json{"text"} : Json::array()));
    Json result{{"tools", tools}};
    if (from + perPage < names().size()) {
        result["nextCursor"] = std::to_string(from + perPage);
    } else {
        Json task = tool("task");
        task["execution"] = {{"taskSupport", "required"}};
        result["tools"].push_back(task);
        result["tools"].push_back({{"name", "bare"}});
    }
    answer(id, result);
}

/// A child that outlives its parent, and leaves its session too if it is to escape.
void leaveChild(bool escapes)
{
    if (fork() != 0)
        return;
    if (escapes) {
        setsid();
        if (fork() != 0)
            _exit(0);
    }
    std::signal(SIGTERM, SIG_IGN);
    std::signal(SIGHUP, SIG_IGN);
    for (;;)
        pause();
}

std::string openFiles()
{
    std::string out;
    if (DIR *folder = opendir("/proc/self/fd")) {
        const std::string own = std::to_string(dirfd(folder));
        while (const dirent *entry = readdir(folder)) {
            if (entry->d_name[0] != '.' && entry->d_name != own)
                out += std::string(out.empty() ? "" : " ") + entry->d_name;
        }
        closedir(folder);
    }
    return out;
}

[[noreturn]] void sleepOn()
{
    for (;;)
        pause();
}

void call(const Json &id, const Json &params)
{
    const std::string name = params.value("name", "");
    const Json arguments = params.value("arguments", Json::object());
    ++calls;
    if (name == "echo") {
        say(id, arguments.value("text", ""));
    } else if (name == "count") {
        say(id, std::to_string(calls));
    } else if (name == "fail") {
        say(id, "It did not work.", true);
    } else if (name == "refuse") {
        refuse(id, -32000, "Not today.");
    } else if (name == "hang") {
        sleepOn();
    } else if (name == "late") {
        // no answer, but it goes on to read
    } else if (name == "flood") {
        const std::string note =
            Json{{"jsonrpc", "2.0"}, {"method", "x"}, {"params", std::string(60000, 'x')}}.dump();
        for (;;)
            std::cout << note << '\n';
    } else if (name == "errors") {
        for (int i = 0; i < 20000; ++i)
            std::cerr << "A line of the log, number " << i << '\n';
        say(id, "logged");
    } else if (name == "garbage") {
        std::cout << "Hello, this is no JSON\n{\"half\": \n\x01\x02\n[1, 2\n";
        say(id, "after garbage");
    } else if (name == "latin1") {
        std::cout << R"({"jsonrpc": "2.0", "id": )" << id
                  << R"(, "result": {"content": [{"type": "text", "text": "caf)" << '\xe9'
                  << "\"}]}}\n"
                  << std::flush;
    } else if (name == "wrong") {
        answer(9999, Json::object());
        answer("text", Json::object());
        answer(nullptr, Json::object());
        send({{"jsonrpc", "2.0"}, {"result", 1}});
        say(id, "right");
    } else if (name == "twice") {
        say(id, "first");
        say(id, "second");
    } else if (name == "die") {
        std::cerr << "Something terrible happened\n";
        std::abort();
    } else if (name == "close") {
        close(1);
        sleepOn();
    } else if (name == "huge") {
        const std::string piece(1 << 20, 'x');
        for (;;)
            std::cout << piece << std::flush;
    } else if (name == "long") {
        std::string text;
        while (text.size() < (400U << 10U))
            text += "\xc3\xa4"; // two bytes a character
        say(id, 'x' + text);
    } else if (name == "image") {
        answer(
            id,
            {{"content",
              {{{"type", "text"}, {"text", "Look:"}},
               {{"type", "image"}, {"mimeType", "image/png"}, {"data", std::string(16000, 'A')}},
               {{"type", "resource"}, {"resource", {{"uri", "file:///a"}, {"text", "inside"}}}}}}});
    } else if (name == "data") {
        answer(id, {{"content", Json::array()}, {"structuredContent", {{"sum", 42}}}});
    } else if (name == "ask") {
        send({{"jsonrpc", "2.0"}, {"id", 0}, {"method", "roots/list"}});
        std::string reply;
        std::getline(std::cin, reply);
        say(id, reply);
    } else if (name == "fork" || name == "escape") {
        leaveChild(name == "escape");
        say(id, "left");
    } else if (name == "environ") {
        std::string all;
        for (char **entry = environ; *entry != nullptr; ++entry)
            all += std::string(*entry) + '\n';
        say(id, all);
    } else if (name == "leak") { // with an escape that JSON allows and few write
        std::string text;
        for (const char *c = std::getenv("TRADESPACE_LEAKED_KEY"); c != nullptr && *c != '\0'; ++c)
            text += *c == '/' ? std::string("\\/") : std::string(1, *c);
        std::cout << R"({"jsonrpc": "2.0", "id": )" << id
                  << R"(, "result": {"content": [{"type": "text", "text": "key )" << text
                  << "\"}]}}\n"
                  << std::flush;
    } else if (name == "cry") { // so that what is shown begins within the key
        std::cerr << "bad key " << std::getenv("TRADESPACE_LEAKED_KEY") << std::string(370, '-')
                  << '\n';
        std::abort();
    } else if (name == "scold") {
        send({{"jsonrpc", "2.0"},
              {"id", id},
              {"error", {{"code", -32602}, {"message", std::string(2'000'000, 'x')}}}});
    } else if (name == "folder") {
        char path[4096];
        say(id, getcwd(path, sizeof path));
    } else if (name == "files") {
        say(id, openFiles());
    } else if (name == "pid") {
        say(id, std::to_string(getpid()));
    } else if (name == "deep") {
        std::cout << R"({"jsonrpc": "2.0", "id": )" << id << R"(, "result": )"
                  << std::string(100000, '[') << std::string(100000, ']') << "}\n"
                  << std::flush;
    } else if (name == "input") {
        answer(id, {{"resultType", "input_required"}});
    } else {
        say(id, "MCP error -32602: Tool " + name + " not found", true);
    }
}

bool begun = false;

void take(const Json &message)
{
    const std::string method = message.value("method", "");
    if (!message.contains("id") || method.empty())
        return;
    const Json id = message["id"];
    const Json params = message.value("params", Json::object());
    const bool stateless =
        params.value("_meta", Json::object()).value("io.modelcontextprotocol/protocolVersion", "")
        == "2026-07-28";
    if (is("hang"))
        return;
    if (method == "server/discover") {
        if (is("strict"))
            std::exit(1);
        if (is("mute"))
            return;
        if (is("stateless") || is("both"))
            answer(id,
                   {{"resultType", "complete"},
                    {"supportedVersions", {"2026-07-28"}},
                    {"capabilities", {{"tools", Json::object()}}},
                    {"serverInfo", {{"name", "test"}, {"version", "1"}}}});
        else
            refuse(id, -32601, "Method not found");
    } else if (method == "initialize" && !is("stateless")) {
        begun = true;
        if (is("chatty")) {
            std::cout << "Welcome to the test server!\n";
            send({{"jsonrpc", "2.0"}, {"method", "notifications/tools/list_changed"}});
            send({{"jsonrpc", "2.0"}, {"id", 0}, {"method", "sampling/createMessage"}});
        }
        answer(id,
               {{"protocolVersion", is("future") ? "2031-01-01" : params["protocolVersion"]},
                {"capabilities", {{"tools", Json::object()}}},
                {"serverInfo", {{"name", "test"}, {"version", "1"}}}});
    } else if (!begun && !stateless) {
        refuse(id, -32000, "initialize first");
    } else if (method == "tools/list") {
        list(id, params);
    } else if (method == "tools/call") {
        call(id, params);
    } else {
        refuse(id, -32601, "Method not found");
    }
}

} // namespace

int main(int argc, char **argv)
{
    manners.assign(argv + 1, argv + argc);
    if (is("quit")) {
        std::cerr << "I do not want to\n";
        return 3;
    }
    if (is("deaf"))
        std::signal(SIGTERM, SIG_IGN);
    std::string line;
    while (std::getline(std::cin, line)) {
        const Json message = Json::parse(line, nullptr, false);
        if (message.is_object())
            take(message);
    }
    if (is("deaf"))
        sleepOn();
    return 0;
}
