// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/httpclient.h"

#include <curl/curl.h>

namespace tradespace {

/// One exchange at a time over connections of its own. Used by one thread at a time.
class HttpClient::Lane
{
public:
    Lane();
    ~Lane();
    Lane(const Lane &) = delete;
    Lane &operator=(const Lane &) = delete;

    tl::expected<HttpResponse, HttpTrouble> exchange(const HttpRequest &request,
                                                     std::stop_token stop, const Pieces &pieces);

private:
    struct Exchange;
    void prepare(Exchange &exchange);
    void drive(Exchange &exchange);
    HttpTrouble troubleOf(const Exchange &exchange) const;

    CURLM *m_multi;
    CURL *m_easy;
    char m_message[CURL_ERROR_SIZE] = {};
};

} // namespace tradespace
