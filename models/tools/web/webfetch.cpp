// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/web/webfetch.h"

#include "models/tools/htmltext.h"
#include "models/tools/web/webaddress.h"

#include <QStringDecoder>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t longestAddress = 2000;
constexpr double bytesPerMegabyte = 1 << 20;

using Clock = std::chrono::steady_clock;

tl::unexpected<std::string> refuse(const std::string &why)
{
    return tl::unexpected(why);
}

/// As it stands in an address.
std::string hostText(const QUrl &url)
{
    const std::string host = utf8(url.host());
    return host.find(':') == std::string::npos ? host : '[' + host + ']';
}

bool isAllowed(const QUrl &url, const std::vector<std::string> &allowed)
{
    const std::string host = hostText(url);
    const std::string withPort =
        host + ':' + std::to_string(url.port(url.scheme() == u"https"_s ? 443 : 80));
    return std::any_of(allowed.begin(), allowed.end(),
                       [&](const std::string &each) { return each == host || each == withPort; });
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// A number in a range from a field, else its default.
Result<double> numberIn(const Json &json, const char *field, double low, double high,
                        double fallback, const QString &place)
{
    if (!json.contains(field))
        return fallback;
    const double value = numberOr(json, field, NAN);
    if (!(value >= low && value <= high))
        return fail(Error::Kind::Input, QString(place + u'.' + qstr(field)),
                    Tr::tr("This is no number that can be used."),
                    Tr::tr("Write one from %1 to %2.").arg(low).arg(high));
    return value;
}

/// The character set of a content type, in lower case.
QByteArray charsetOf(const QByteArray &type)
{
    const auto at = type.indexOf("charset=");
    if (at < 0)
        return {};
    QByteArray name = type.mid(at + 8);
    name = name.left(name.indexOf(';') < 0 ? name.size() : name.indexOf(';')).trimmed();
    return name.replace('"', "").replace('\'', "");
}

QString decoded(const QByteArray &body, const QByteArray &charset, bool html)
{
    // Qt knows Unicode and Latin-1; the web's Windows-1252 is nearly that
    if (charset == "windows-1252" || charset == "iso-8859-1" || charset == "latin1"
        || charset == "us-ascii")
        return QString::fromLatin1(body);
    if (const auto encoding = QStringConverter::encodingForName(charset.constData()))
        return QStringDecoder(*encoding).decode(body);
    return html ? QStringDecoder::decoderForHtml(body).decode(body) : QString::fromUtf8(body);
}

} // namespace

Result<WebFetch> webFetchFromJson(const Json &json, const QString &place)
{
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("This is no object."));
    WebFetch fetch;
    auto price = priceFromJson(json, QString(place + u".price"_s));
    if (!price)
        return fail(price.error());
    fetch.price = *price;
    const Json allowed = json.value("allow", Json::array());
    const auto noHosts = [&place] {
        return fail(Error::Kind::Input, QString(place + u".allow"_s),
                    Tr::tr("This is no list of hosts."),
                    Tr::tr("Write each as \"host\" or \"host:port\"."));
    };
    if (!allowed.is_array())
        return noHosts();
    for (const Json &host : allowed) {
        const auto url =
            host.is_string() ? webAddress("http://" + host.get<std::string>()) : std::nullopt;
        if (!url || !url->path().isEmpty() || url->hasQuery())
            return noHosts();
        fetch.allowed.push_back(
            hostText(*url) + (url->port() > 0 ? ':' + std::to_string(url->port()) : std::string()));
    }
    const auto megabytes = numberIn(json, "megabytes", 0.01, 64, 5, place);
    if (!megabytes)
        return fail(megabytes.error());
    fetch.bytes = static_cast<std::size_t>(*megabytes * bytesPerMegabyte);
    const auto seconds = numberIn(json, "seconds", 0.1, 600, 30, place);
    if (!seconds)
        return fail(seconds.error());
    fetch.time = std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
    const auto redirects = numberIn(json, "redirects", 0, 20, 5, place);
    if (!redirects)
        return fail(redirects.error());
    fetch.redirects = static_cast<int>(*redirects);
    return fetch;
}

Json toJson(const WebFetch &fetch)
{
    Json json{{"allow", fetch.allowed},
              {"megabytes", static_cast<double>(fetch.bytes) / bytesPerMegabyte},
              {"seconds", static_cast<double>(fetch.time.count()) / 1000},
              {"redirects", fetch.redirects}};
    if (fetch.price)
        json["price"] = fetch.price->usd();
    return json;
}

std::optional<WebPage> pageOf(const std::string &contentType, const std::string &body,
                              const std::stop_token &stop)
{
    const QByteArray type = QByteArray::fromStdString(contentType).toLower();
    const QByteArray kind =
        type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed();
    const QByteArray bytes = QByteArray::fromStdString(body);
    const bool html = kind == "text/html" || kind == "application/xhtml+xml";
    if (!html && !kind.startsWith("text/") && kind != "application/json"
        && kind != "application/xml" && !kind.endsWith("+json") && !kind.endsWith("+xml"))
        return std::nullopt;
    const std::string text = utf8(decoded(bytes, charsetOf(type), html));
    if (!html)
        return WebPage{{}, {}, text};
    auto read = textOfHtml(text, stop);
    return WebPage{{}, std::move(read.title), std::move(read.text)};
}

tl::expected<WebPage, std::string> fetchPage(HttpClient &client, const WebFetch &fetch,
                                             const std::string &address, std::stop_token stop)
{
    auto url = address.size() <= longestAddress ? webAddress(address) : std::nullopt;
    if (!url)
        return refuse("\"" + address.substr(0, 200)
                      + "\" is no address: it must start with http:// or https://.");
    const auto end = Clock::now() + fetch.time;
    for (int hop = 0;; ++hop) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
        if (left.count() <= 0)
            return refuse("The page did not come in time.");
        HttpRequest request;
        request.post = false;
        request.publicOnly = !isAllowed(*url, fetch.allowed);
        request.unpack = true;
        request.headers = {"User-Agent: Tradespace/" TRADESPACE_VERSION,
                           "Accept: text/html, text/*;q=0.9, application/json;q=0.9, */*;q=0.1"};
        request.limits = {std::min<std::chrono::milliseconds>(left, std::chrono::seconds(10)), left,
                          left, fetch.bytes};
        url->setFragment({});
        request.url = url->toString(QUrl::FullyEncoded).toStdString();
        const auto response = client.send(request, stop);
        if (!response)
            return refuse("The page could not be read: " + utf8(response.error().error.message));
        if (isRedirect(response->status)) {
            const auto target = response->headers.find("location");
            if (target == response->headers.end())
                return refuse("The page has moved, and the server does not say where to.");
            if (hop == fetch.redirects)
                return refuse("The page has moved more than " + std::to_string(fetch.redirects)
                              + " times.");
            const QUrl next = url->resolved(QUrl(qstr(target->second), QUrl::TolerantMode));
            url = webAddress(utf8(next.toString(QUrl::FullyEncoded)));
            if (!url)
                return refuse("The page has moved to what is no address of the web.");
            continue;
        }
        if (response->status != 200)
            return refuse("The server answered with status " + std::to_string(response->status)
                          + ".");
        const std::string type = headerOr(response->headers, "content-type");
        auto page = pageOf(type.empty() ? "text/html" : type, response->body, stop);
        if (!page)
            return refuse("The page is no text but " + type.substr(0, 100) + ", "
                          + std::to_string(response->body.size()) + " bytes.");
        page->address = request.url;
        return *page;
    }
}

} // namespace tradespace
