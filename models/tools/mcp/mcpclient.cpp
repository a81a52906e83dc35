// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/mcp/mcpclient.h"

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

// modelcontextprotocol.io/specification: the revisions that have the same three requests.
constexpr const char *statelessVersion = "2026-07-28";
constexpr std::array<std::string_view, 5> sessionVersions{"2025-11-25", "2025-06-18", "2025-03-26",
                                                          "2024-11-05", "2024-10-07"};
constexpr int methodNotFound = -32601; ///< JSON-RPC 2.0, section 5.1
/// How long a server may be silent on `server/discover` before it is asked the old way, too: some
/// old ones answer nothing before `initialize`.
constexpr std::chrono::milliseconds probeTime = std::chrono::seconds(5);
constexpr int mostPages = 64;

Json clientInfo()
{
    return {{"name", "tradespace"}, {"version", TRADESPACE_VERSION}};
}

McpTrouble lost(const QString &message)
{
    return {McpTrouble::Kind::Lost, utf8(message)};
}

/// The stateless protocol's: in every request.
void describeUs(Json &params)
{
    params["_meta"] = {{"io.modelcontextprotocol/protocolVersion", statelessVersion},
                       {"io.modelcontextprotocol/clientCapabilities", Json::object()},
                       {"io.modelcontextprotocol/clientInfo", clientInfo()}};
}

} // namespace

Error McpClient::errorOf(const McpTrouble &trouble) const
{
    if (trouble.kind == McpTrouble::Kind::Stopped)
        return {Error::Kind::Stopped, {}, Tr::tr("Stopped."), {}};
    return {Error::Kind::Infrastructure, u"mcp:"_s + qstr(m_server.name), qstr(trouble.message),
            Tr::tr("Try its command in a terminal: %1.").arg(qstr(m_server.command))};
}

Result<std::unique_ptr<McpClient>> McpClient::start(const McpServer &server,
                                                    McpGeneration generation, std::stop_token stop)
{
    std::unique_ptr<McpClient> client(new McpClient(server));
    client->m_generation = generation;
    if (const auto launched = client->launch(stop); !launched)
        return fail(launched.error());
    auto agreed = client->agree(stop);
    if (!agreed && agreed.error().kind == McpTrouble::Kind::Lost
        && generation == McpGeneration::Unknown) {
        // perhaps it cannot bear to be asked anything before `initialize`
        client->m_generation = McpGeneration::Session;
        client->m_peer.reset();
        if (const auto launched = client->launch(stop); !launched)
            return fail(launched.error());
        agreed = client->agree(stop);
    }
    if (!agreed)
        return fail(client->errorOf(agreed.error()));
    return client;
}

Result<void> McpClient::launch(std::stop_token stop)
{
    auto process = KeptProcess::start(
        {m_server.command, m_server.arguments, environmentOf(m_server), m_server.folder});
    if (!process)
        return fail(process.error());
    m_peer = std::make_unique<McpPeer>(std::move(*process), m_server.mostBytes, secretsOf(m_server),
                                       std::move(stop));
    return {};
}

McpAnswer McpClient::agree(std::stop_token stop)
{
    if (m_generation == McpGeneration::Stateless)
        return discover(m_server.startTime, stop); // nothing to agree on, but it must be there
    if (m_generation == McpGeneration::Session)
        return initialize(m_server.startTime, stop);
    using Kind = McpTrouble::Kind;
    const auto found = discover(std::min(probeTime, m_server.startTime), stop);
    if (found || found.error().kind == Kind::Lost || found.error().kind == Kind::Stopped)
        return found;
    auto begun = initialize(m_server.startTime, stop);
    const bool slowButNew =
        !begun && begun.error().code == methodNotFound && found.error().kind == Kind::Late;
    return slowButNew ? discover(m_server.startTime, stop) : begun;
}

McpAnswer McpClient::discover(std::chrono::milliseconds patience, std::stop_token stop)
{
    Json params = Json::object();
    describeUs(params);
    auto found = m_peer->request("server/discover", params, patience, stop);
    if (!found)
        return found;
    const Json versions = found->is_object() ? found->value("supportedVersions", Json()) : Json();
    const bool ours =
        std::find(versions.begin(), versions.end(), statelessVersion) != versions.end();
    if (versions.is_array() && !ours)
        return tl::unexpected(McpTrouble{McpTrouble::Kind::Refused, {}}); // an old one among them?
    m_generation = McpGeneration::Stateless;
    return found;
}

McpAnswer McpClient::initialize(std::chrono::milliseconds patience, std::stop_token stop)
{
    // nothing is offered: who offers roots is asked for them, and waited for at the end
    auto begun = m_peer->request("initialize",
                                 {{"protocolVersion", sessionVersions.front()},
                                  {"capabilities", Json::object()},
                                  {"clientInfo", clientInfo()}},
                                 patience, stop);
    if (!begun)
        return begun;
    const std::string version =
        begun->is_object() ? stringOr(*begun, "protocolVersion", {}) : std::string();
    if (std::find(sessionVersions.begin(), sessionVersions.end(), version) == sessionVersions.end())
        return tl::unexpected(
            lost(Tr::tr("The server speaks version \"%1\" of the protocol, which is not known.")
                     .arg(qstr(version.substr(0, 40)))));
    m_generation = McpGeneration::Session;
    m_peer->notify("notifications/initialized", Json::object());
    return begun;
}

McpAnswer McpClient::request(const std::string &method, Json params,
                             std::chrono::milliseconds patience, std::stop_token stop)
{
    if (m_generation == McpGeneration::Stateless)
        describeUs(params);
    return m_peer->request(method, params, patience, stop);
}

Result<McpListing> McpClient::listTools(std::stop_token stop)
{
    McpListingReader reader;
    Json params = Json::object();
    for (int page = 0; page < mostPages; ++page) {
        const auto answer = request("tools/list", params, m_server.startTime, stop);
        if (!answer)
            return fail(errorOf(answer.error()));
        if (!answer->is_object() || !answer->contains("tools"))
            return fail(errorOf(lost(Tr::tr("The server's list of tools is none."))));
        if (!reader.addPage(*answer))
            break;
        const std::string cursor = stringOr(*answer, "nextCursor", {});
        if (cursor.empty())
            return reader.finish(m_server);
        params = {{"cursor", cursor}};
    }
    return fail(errorOf(lost(Tr::tr("The server's list of tools has no end."))));
}

McpAnswer McpClient::call(const std::string &tool, const Json &arguments, std::stop_token stop)
{
    return request("tools/call", {{"name", tool}, {"arguments", arguments}}, m_server.callTime,
                   stop);
}

} // namespace tradespace
