// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/secrets/keys.h"
#include "models/tools/toolshelf.h"
#include "models/tools/web/webfetch.h"
#include "models/tools/web/websearch.h"

namespace tradespace {

/// The user's searches, "search:NAME". A run's tools share connections with all others.
class WebSearchShelf final : public ToolShelf
{
public:
    WebSearchShelf(std::vector<WebSearch> searches, std::shared_ptr<Keychain> keychain);
    Result<std::vector<std::string>> names() override;
    Result<std::vector<ShelvedTool>> list(const std::string &name, std::stop_token stop) override;
    Result<std::vector<std::unique_ptr<Tool>>> open(const std::string &name,
                                                    std::stop_token stop) override;

private:
    Result<const WebSearch *> find(const std::string &name) const;

    const std::vector<WebSearch> m_searches;
    const std::shared_ptr<Keychain> m_keychain;
    const std::shared_ptr<HttpClient> m_client = std::make_shared<HttpClient>();
};

/// "fetch", where the user has allowed it.
class WebFetchShelf final : public ToolShelf
{
public:
    explicit WebFetchShelf(std::optional<WebFetch> fetch);
    Result<std::vector<std::string>> names() override;
    Result<std::vector<ShelvedTool>> list(const std::string &name, std::stop_token stop) override;
    Result<std::vector<std::unique_ptr<Tool>>> open(const std::string &name,
                                                    std::stop_token stop) override;

private:
    Result<void> check(const std::string &name) const;

    const std::optional<WebFetch> m_fetch;
    const std::shared_ptr<HttpClient> m_client = std::make_shared<HttpClient>();
};

/// From their parts of the file of tools; a missing part (null) is an empty shelf.
Result<std::shared_ptr<ToolShelf>> makeWebSearchShelf(const Json &part, const QString &place,
                                                      std::shared_ptr<Keychain> keychain);
Result<std::shared_ptr<ToolShelf>> makeWebFetchShelf(const Json &part, const QString &place);

} // namespace tradespace
