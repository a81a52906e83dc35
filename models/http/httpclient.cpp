// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/httpclient.h"

#include "models/http/lane.h"

namespace tradespace {

namespace {

void initialiseOnce()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

/// A lane that goes back when it is done with.
class HttpClient::LaneLease
{
public:
    explicit LaneLease(HttpClient &client)
        : m_client(client)
    {
        const std::lock_guard lock(m_client.m_mutex);
        if (!m_client.m_idle.empty()) {
            m_lane = std::move(m_client.m_idle.back());
            m_client.m_idle.pop_back();
        }
    }
    ~LaneLease()
    {
        const std::lock_guard lock(m_client.m_mutex);
        m_client.m_idle.push_back(std::move(m_lane));
    }
    LaneLease(const LaneLease &) = delete;
    LaneLease &operator=(const LaneLease &) = delete;
    Lane &lane()
    {
        if (!m_lane)
            m_lane = std::make_unique<Lane>();
        return *m_lane;
    }

private:
    HttpClient &m_client;
    std::unique_ptr<Lane> m_lane;
};

HttpClient::HttpClient()
{
    initialiseOnce();
}

HttpClient::~HttpClient() = default;

tl::expected<HttpResponse, HttpTrouble> HttpClient::send(const HttpRequest &request,
                                                         std::stop_token stop, const Pieces &pieces)
{
    LaneLease lease(*this);
    return lease.lane().exchange(request, std::move(stop), pieces);
}

} // namespace tradespace
