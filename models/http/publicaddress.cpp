// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/publicaddress.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <netinet/in.h>

namespace tradespace {

namespace {

struct Block
{
    std::uint32_t first;
    int bits;
};
constexpr std::uint32_t dotted(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    return a << 24U | b << 16U | c << 8U | d;
}
constexpr Block special[]{
    {dotted(0, 0, 0, 0), 8}, // this network
    {dotted(10, 0, 0, 0), 8}, // private
    {dotted(100, 64, 0, 0), 10}, // shared by carriers
    {dotted(127, 0, 0, 0), 8}, // loopback
    {dotted(169, 254, 0, 0), 16}, // link-local, and the metadata of clouds
    {dotted(172, 16, 0, 0), 12}, // private
    {dotted(192, 0, 0, 0), 24}, // protocol assignments
    {dotted(192, 0, 2, 0), 24}, // documentation
    {dotted(192, 88, 99, 0), 24}, // 6to4 relays
    {dotted(192, 168, 0, 0), 16}, // private
    {dotted(198, 18, 0, 0), 15}, // benchmarks
    {dotted(198, 51, 100, 0), 24}, // documentation
    {dotted(203, 0, 113, 0), 24}, // documentation
    {dotted(224, 0, 0, 0), 3}, // multicast, reserved and broadcast
};

bool isPublic(std::uint32_t address)
{
    return std::none_of(std::begin(special), std::end(special), [address](const Block &block) {
        return (address ^ block.first) >> (32 - block.bits) == 0;
    });
}

std::uint32_t wordAt(const unsigned char *bytes)
{
    return dotted(bytes[0], bytes[1], bytes[2], bytes[3]);
}

bool startsWith(const unsigned char *bytes, std::initializer_list<unsigned> prefix)
{
    return std::equal(prefix.begin(), prefix.end(), bytes);
}

bool isPublic(const in6_addr &address)
{
    const unsigned char *bytes = address.s6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&address))
        return isPublic(wordAt(bytes + 12));
    if (startsWith(bytes, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) // NAT64
        return isPublic(wordAt(bytes + 12));
    if (startsWith(bytes, {0x20, 0x02})) // 6to4
        return isPublic(wordAt(bytes + 2));
    if (startsWith(bytes, {0x20, 0x01, 0x0d, 0xb8})) // documentation
        return false;
    if (startsWith(bytes, {0x20, 0x01}) && bytes[2] < 2) // Teredo and other protocol assignments
        return false;
    return (bytes[0] & 0xE0U) == 0x20; // 2000::/3 is all that is given out
}

} // namespace

bool isPublicAddress(const sockaddr &address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return isPublic(ntohl(four.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        return isPublic(six.sin6_addr);
    }
    return false;
}

} // namespace tradespace
