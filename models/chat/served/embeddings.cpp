// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/embeddings.h"

#include "models/chat/served/servererror.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::chrono::milliseconds longestWait{60'000};
constexpr std::chrono::milliseconds firstWait{500}; ///< doubles with each attempt
constexpr std::size_t mostDimensions = 65'536;
constexpr std::size_t mostAnswerBytes = 32U << 20;

using Vectors = std::vector<std::vector<float>>;

/// Not in the middle of a character.
std::string cutTo(const std::string &text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

tl::unexpected<Error> unreadable(const ServerSession &session, const QString &why)
{
    return fail(Error::Kind::Infrastructure, qstr(session.settings().name),
                Tr::tr("The answer holds no embeddings: %1").arg(why));
}

/// {"data": [{"index", "embedding": [..]}]} in any order.
Result<Vectors> vectorsIn(const Json &answer, std::size_t count, const ServerSession &session)
{
    const auto data = answer.is_object() ? answer.find("data") : answer.end();
    if (!answer.is_object() || data == answer.end() || !data->is_array() || data->size() != count)
        return unreadable(session, Tr::tr("%1 vectors were asked for.").arg(count));
    Vectors vectors(count);
    std::size_t place = 0;
    for (const Json &item : *data) {
        const auto index =
            static_cast<std::size_t>(integerOr(item, "index", static_cast<std::int64_t>(place)));
        ++place;
        const auto list = item.is_object() ? item.find("embedding") : item.end();
        if (!item.is_object() || list == item.end() || !list->is_array() || list->empty()
            || list->size() > mostDimensions || index >= count || !vectors[index].empty())
            return unreadable(session, Tr::tr("one of them is no list of numbers."));
        vectors[index].reserve(list->size());
        for (const Json &number : *list) {
            const float value = number.is_number() ? number.get<float>() : NAN;
            if (!std::isfinite(value))
                return unreadable(session, Tr::tr("one of them is no list of numbers."));
            vectors[index].push_back(value);
        }
    }
    return vectors;
}

/// Nothing else is waited for than the time or a stop.
bool waitFor(std::chrono::milliseconds time, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

ChatTrouble stopped()
{
    return {Error{Error::Kind::Stopped, {}, Tr::tr("Stopped."), {}}};
}

tl::expected<Vectors, ChatTrouble> attempt(ServerSession &session, const std::string &body,
                                           std::size_t count, std::stop_token stop)
{
    HttpRequest http = session.request("/embeddings");
    http.body = body;
    http.limits.bytes = mostAnswerBytes;
    ConnectionGate &gate = session.gate();
    if (!gate.enter(stop))
        return tl::unexpected(stopped());
    auto response = session.http().send(http, stop);
    gate.leave();
    if (!response) {
        ChatTrouble trouble(response.error().error);
        trouble.again = trouble.error.kind != Error::Kind::Stopped;
        return tl::unexpected(trouble);
    }
    if (response->status != 200)
        return tl::unexpected(
            troubleOf(*response, session.settings(), session.key(),
                      static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000));
    const auto json = parseJson(response->body, {}, mostAnswerBytes);
    auto vectors = json ? vectorsIn(*json, count, session)
                        : Result<Vectors>(unreadable(session, Tr::tr("it is no JSON.")));
    if (!vectors)
        return tl::unexpected(ChatTrouble(vectors.error()));
    return std::move(*vectors);
}

Result<Vectors> embedBatch(ServerSession &session, const std::string &model,
                           const std::vector<std::string> &texts, std::stop_token stop,
                           int attempts)
{
    const std::string body =
        dump({{"model", model}, {"input", texts}, {"encoding_format", "float"}});
    for (int i = 1;; ++i) {
        auto vectors = attempt(session, body, texts.size(), stop);
        if (vectors)
            return std::move(*vectors);
        const ChatTrouble &trouble = vectors.error();
        if (!trouble.again || i == attempts)
            return fail(trouble.error);
        const auto pause = trouble.wait.count() > 0 ? trouble.wait : firstWait * (1 << (i - 1));
        if (pause > longestWait)
            return fail(trouble.error);
        if (!waitFor(pause, stop))
            return fail(stopped().error);
    }
}

} // namespace

Result<Vectors> embed(ServerSession &session, const std::string &model,
                      const std::vector<std::string> &texts, std::stop_token stop,
                      const EmbeddingLimits &limits)
{
    Vectors all;
    all.reserve(texts.size());
    for (std::size_t next = 0; next < texts.size();) {
        std::vector<std::string> batch;
        std::size_t bytes = 0;
        while (next < texts.size() && batch.size() < limits.batchTexts) {
            std::string text = cutTo(texts[next], limits.textBytes);
            if (!batch.empty() && bytes + text.size() > limits.batchBytes)
                break;
            bytes += text.size();
            batch.push_back(std::move(text));
            ++next;
        }
        auto vectors = embedBatch(session, model, batch, stop, limits.attempts);
        if (!vectors)
            return fail(vectors.error());
        for (auto &vector : *vectors) {
            if (!all.empty() && vector.size() != all.front().size())
                return unreadable(session, Tr::tr("they are not all of one length."));
            all.push_back(std::move(vector));
        }
    }
    return all;
}

} // namespace tradespace
