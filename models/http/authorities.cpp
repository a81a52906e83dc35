// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/authorities.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

namespace tradespace {

std::size_t hashedCertificates(const std::string &folder)
{
    constexpr std::size_t digits = 8;
    std::size_t count = 0;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const bool hashed = name.size() > digits + 1 && name[digits] == '.'
            && std::all_of(name.begin(), name.begin() + digits,
                           [](unsigned char c) { return std::isxdigit(c) != 0; })
            && std::all_of(name.begin() + digits + 1, name.end(),
                           [](unsigned char c) { return std::isdigit(c) != 0; });
        count += hashed && entry.exists(error) ? 1 : 0;
    }
    return count;
}

std::size_t bundledCertificates(const std::string &file)
{
    std::size_t count = 0;
    std::ifstream bundle(file);
    for (std::string line; std::getline(bundle, line);)
        count += line.starts_with("-----BEGIN ") && line.find("CERTIFICATE") != line.npos ? 1 : 0;
    return count;
}

bool authoritiesAreFoundByHash()
{
    static const bool found = [] {
        const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
        if (info->age < CURLVERSION_SEVENTH || info->capath == nullptr)
            return false;
        const std::size_t hashed = hashedCertificates(info->capath);
        return hashed > 0
            && hashed >= (info->cainfo != nullptr ? bundledCertificates(info->cainfo) : 0);
    }();
    return found;
}

} // namespace tradespace
