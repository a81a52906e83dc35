// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/embeddings.h"
#include "tests/server/modelserver.h"
#include "tests/support/scriptedmodel.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto key = "sk-planted-0123456789abcdef";

std::shared_ptr<ServerSession> sessionTo(const ModelServer &server)
{
    ServerConnection c;
    c.name = "here";
    c.address = server.address();
    return std::make_shared<ServerSession>(std::move(c), Secret(key));
}

std::shared_ptr<ChatModel> noModel()
{
    return std::make_shared<ScriptedModel>([](const ChatRequest &, std::stop_token) -> ChatResult {
        return tl::unexpected(ChatTrouble({Error::Kind::Infrastructure, {}, u"none"_s, {}}));
    });
}

/// What the first requests are answered with; the others properly.
ModelServer::Manners badAtFirst(std::vector<Behaviour> first)
{
    return [first = std::move(first)](const Asked &asked) {
        return asked.number < first.size() ? first[asked.number] : Behaviour{};
    };
}

Behaviour refusing(int status, const std::string &said, const std::string &headers = {})
{
    Behaviour how;
    how.status = status;
    how.said = said;
    how.headers = headers;
    return how;
}

Behaviour withBody(const std::string &body)
{
    Behaviour how;
    how.body = Behaviour::Body::Malformed;
    how.said = body;
    return how;
}

} // namespace

class TstEmbeddings : public QObject
{
    Q_OBJECT

private slots:
    void eachTextGetsItsVector()
    {
        ModelServer server(noModel());
        std::vector<std::string> texts;
        for (int i = 0; i < 150; ++i)
            texts.push_back(std::string(static_cast<std::size_t>(i % 7 + 1), 'a') + "b");
        const auto vectors = embed(*sessionTo(server), "letters", texts, {});
        QVERIFY(vectors);
        QCOMPARE(vectors->size(), texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            QCOMPARE((*vectors)[i].size(), 26U);
            QCOMPARE((*vectors)[i][0], static_cast<float>(i % 7 + 1)); // the server turns them round
            QCOMPARE((*vectors)[i][1], 1.0F);
        }
        const auto asked = server.asked();
        QCOMPARE(asked.size(), 3U); // of 64 texts at most
        QVERIFY(asked[0].path == "/v1/embeddings" && asked[0].body["model"] == "letters");
        QVERIFY(asked[0].headers.find(key) != std::string::npos);
    }
    void requestsAreBounded()
    {
        ModelServer server(noModel());
        const std::vector<std::string> texts{std::string(19, 'a') + "ö" + std::string(100, 'b'),
                                             std::string(30, 'c'), "d"};
        const auto vectors = embed(*sessionTo(server), "letters", texts, {}, {20, 64, 25, 1});
        QVERIFY(vectors);
        QCOMPARE((*vectors)[0][0], 19.0F);
        QCOMPARE((*vectors)[0][1], 0.0F);
        QVERIFY(server.asked()[0].body["input"][0] == std::string(19, 'a')); // not half an umlaut
        QCOMPARE(server.asked().size(), 2U); // 19 bytes, then 20 and 1
    }
    void aBusyServerIsAskedAgain()
    {
        ModelServer server(noModel(),
                           badAtFirst({refusing(429, "busy", "retry-after-ms: 1\r\n"),
                                       refusing(503, "tired", "retry-after-ms: 1\r\n")}));
        const auto vectors = embed(*sessionTo(server), "letters", {"a"}, {});
        QVERIFY(vectors);
        QCOMPARE(server.asked().size(), 3U);
    }
    void troubleIsSaidAndBounded_data()
    {
        QTest::addColumn<std::vector<Behaviour>>("first");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("asked");
        const auto row = [](const char *name, const Behaviour &how, const QString &says,
                            int asked = 1) {
            QTest::newRow(name) << std::vector<Behaviour>(9, how) << says << asked;
        };
        row("no such model", refusing(404, "no such model"), u"no such model"_s);
        row("the key is struck out", refusing(401, std::string("bad key ") + key), u"bad key"_s);
        row("always busy", refusing(429, "busy", "retry-after-ms: 1\r\n"), u"busy"_s, 4);
        row("waits for hours", refusing(429, "busy", "retry-after: 7200\r\n"), u"busy"_s);
        row("no JSON", withBody("<html>"), u"no JSON"_s);
        row("another shape", withBody(R"({"vectors":[]})"), u"vectors were asked for"_s);
        row("too few", withBody(R"({"data":[]})"), u"vectors were asked for"_s);
        row("an index twice",
            withBody(R"({"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]})"),
            u"no list of numbers"_s);
        row("an index beyond",
            withBody(R"({"data":[{"index":0,"embedding":[1]},{"index":-1,"embedding":[1]}]})"),
            u"no list of numbers"_s);
        row("text for a number",
            withBody(R"({"data":[{"index":0,"embedding":["x"]},{"index":1,"embedding":[1]}]})"),
            u"no list of numbers"_s);
        row("no objects", withBody(R"({"data":[1,2]})"), u"no list of numbers"_s);
        row("two lengths",
            withBody(R"({"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]})"),
            u"one length"_s);
    }
    void troubleIsSaidAndBounded()
    {
        QFETCH(std::vector<Behaviour>, first);
        QFETCH(QString, says);
        QFETCH(int, asked);
        ModelServer server(noModel(), badAtFirst(first));
        const auto vectors = embed(*sessionTo(server), "letters", {"a", "b"}, {});
        QVERIFY(!vectors);
        QVERIFY2(vectors.error().message.contains(says), qPrintable(vectors.error().message));
        QVERIFY(!vectors.error().message.contains(QLatin1String(key)));
        QCOMPARE(server.asked().size(), static_cast<std::size_t>(asked));
    }
    void aStopEndsTheWaiting()
    {
        std::stop_source stop;
        ModelServer server(noModel(), [&stop](const Asked &) {
            stop.request_stop();
            return refusing(429, "busy", "retry-after: 30\r\n");
        });
        const auto vectors = embed(*sessionTo(server), "letters", {"a"}, stop.get_token());
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().kind, Error::Kind::Stopped);
    }
};

QTEST_GUILESS_MAIN(TstEmbeddings)
#include "tst_embeddings.moc"
