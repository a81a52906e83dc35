// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/mcp/mcplisting.h"

#include "models/domain/hash.h"

#include <algorithm>
#include <set>

namespace tradespace {

namespace {

constexpr std::size_t mostTools = 512;
constexpr std::size_t mostDescription = 16U << 10;
constexpr std::size_t mostSchema = 128U << 10;
constexpr std::size_t mostShownName = 100;
constexpr std::size_t longestName = 64; ///< Chat Completions and Messages take no longer ones
constexpr std::size_t hashDigits = 8;

/// Ends on a border between characters.
std::string cutTo(std::string text, std::size_t mostBytes)
{
    if (text.size() <= mostBytes)
        return text;
    std::size_t end = mostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    text.resize(end);
    return text;
}

std::string reduced(std::string name)
{
    for (char &c : name) {
        const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '_' || c == '-';
        if (!fine)
            c = '_';
    }
    return name;
}

/// Why a tool cannot be used; null when it can.
const char *faultOf(const Json &tool)
{
    if (objectOr(tool, "execution").value("taskSupport", Json()) == "required")
        return "it runs only as a task";
    const auto schema = tool.find("inputSchema");
    if (schema == tool.end() || !schema->is_object() || stringOr(*schema, "type", {}) != "object")
        return "its arguments are no object";
    if (dump(*schema).size() > mostSchema)
        return "its schema is too long";
    return nullptr;
}

/// "12 kB" of what is base64.
std::string sizeOf(const std::string &base64)
{
    const std::size_t bytes = base64.size() / 4 * 3;
    return bytes < 1000 ? std::to_string(bytes) + " bytes" : std::to_string(bytes / 1000) + " kB";
}

std::string noteOn(const Json &content)
{
    const std::string type = stringOr(content, "type", "content");
    if (type == "resource") {
        const Json resource = objectOr(content, "resource");
        if (resource.contains("text"))
            return stringOr(resource, "text", {});
        return '[' + stringOr(resource, "mimeType", "resource") + ' '
            + stringOr(resource, "uri", {}) + ", " + sizeOf(stringOr(resource, "blob", {})) + ']';
    }
    if (type == "resource_link")
        return '[' + stringOr(content, "name", "resource") + ' ' + stringOr(content, "uri", {})
            + ']';
    return '[' + stringOr(content, "mimeType", type) + ", " + sizeOf(stringOr(content, "data", {}))
        + ']';
}

} // namespace

bool McpListingReader::addPage(const Json &result)
{
    const auto tools = result.find("tools");
    if (tools == result.end() || !tools->is_array())
        return true;
    for (const Json &tool : *tools) {
        if (!tool.is_object())
            continue;
        const std::string name = stringOr(tool, "name", {});
        const bool twice = std::any_of(m_listing.tools.begin(), m_listing.tools.end(),
                                       [&](const McpToolInfo &info) { return info.name == name; });
        const char *fault = name.empty() ? "it has no name"
            : twice                      ? "it stands there twice"
                                         : faultOf(tool);
        if (m_listing.tools.size() + m_listing.leftOut.size() >= mostTools)
            return false;
        if (fault != nullptr) {
            m_listing.leftOut.push_back(cutTo(name, mostShownName) + ": " + fault);
            continue;
        }
        Json schema = tool["inputSchema"];
        schema.erase("$schema");
        m_listing.tools.push_back(
            {name,
             {{}, cutTo(stringOr(tool, "description", {}), mostDescription), std::move(schema)}});
    }
    return true;
}

McpListing McpListingReader::finish(const McpServer &server)
{
    std::map<std::string, int> wished;
    for (const McpToolInfo &tool : m_listing.tools) {
        const std::string whole = server.name + "__" + tool.name;
        ++wished[reduced(whole)];
    }
    for (McpToolInfo &tool : m_listing.tools) {
        const std::string whole = server.name + "__" + tool.name;
        std::string name = reduced(whole);
        const bool isOwn = name == whole;
        const bool taken = wished[name] > 1 && !isOwn;
        if (taken || name.size() > longestName) {
            const std::string end = '_' + toHex(sha256(tool.name)).substr(0, hashDigits);
            name = name.substr(0, longestName - end.size()) + end;
        }
        tool.spec.name = std::move(name);
    }
    return std::move(m_listing);
}

std::vector<std::string> requiredFields(const Json &schema)
{
    std::vector<std::string> out;
    const auto required = schema.find("required");
    if (required == schema.end() || !required->is_array())
        return out;
    for (const Json &field : *required) {
        if (field.is_string())
            out.push_back(field.get<std::string>());
    }
    return out;
}

ToolOutput outputOf(const Json &result, std::size_t mostBytes)
{
    ToolOutput output;
    if (!result.is_object())
        return {"The tool answered with something that is no result.", true};
    if (stringOr(result, "resultType", "complete") == "input_required")
        return {"The tool asks for more input from a person, and there is none here.", true};
    output.error = booleanOr(result, "isError", false);
    bool anyText = false;
    const auto content = result.find("content");
    if (content != result.end() && content->is_array()) {
        for (const Json &part : *content) {
            if (!part.is_object())
                continue;
            const bool isText = stringOr(part, "type", {}) == "text";
            anyText = anyText || isText;
            const std::string text = isText ? stringOr(part, "text", {}) : noteOn(part);
            output.text += (output.text.empty() ? "" : "\n") + text;
            if (output.text.size() > mostBytes)
                break;
        }
    }
    if (const auto data = result.find("structuredContent"); !anyText && data != result.end())
        output.text += (output.text.empty() ? "" : "\n") + dump(*data);
    if (output.text.empty())
        output.text = output.error ? "The tool failed without a message." : "Done.";
    return boundedOutput(std::move(output), mostBytes);
}

ToolOutput boundedOutput(ToolOutput output, std::size_t mostBytes)
{
    if (output.text.size() > mostBytes)
        output.text = cutTo(std::move(output.text), mostBytes)
            + "\n[The rest was cut: the answer is longer than " + std::to_string(mostBytes >> 10U)
            + " KiB.]";
    return output;
}

} // namespace tradespace
