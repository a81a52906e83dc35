// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/authorities.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace tradespace {

bool isHashedFolder(const std::string &folder)
{
    constexpr std::size_t digits = 8;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const bool hashed = name.size() > digits + 1 && name[digits] == '.'
            && std::all_of(name.begin(), name.begin() + digits,
                           [](unsigned char c) { return std::isxdigit(c) != 0; })
            && std::all_of(name.begin() + digits + 1, name.end(),
                           [](unsigned char c) { return std::isdigit(c) != 0; });
        if (hashed && entry.exists(error))
            return true;
    }
    return false;
}

bool authoritiesAreFoundByHash()
{
    static const bool found = [] {
        const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
        return info->age >= CURLVERSION_SEVENTH && info->capath != nullptr
            && isHashedFolder(info->capath);
    }();
    return found;
}

} // namespace tradespace
