// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/servererror.h"
#include "models/chat/served/wire.h"
#include "models/http/eventstream.h"

#include <QFile>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

QString q(const char *text)
{
    return QString::fromUtf8(text);
}

Json recording(const QString &name)
{
    QFile file(QStringLiteral(RECORDINGS) + u'/' + name + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return Json::parse(file.readAll().toStdString());
}

/// Reads events given as JSON texts.
ChatReply fromEvents(const Wire &wire, const std::vector<std::string> &events)
{
    const auto reader = wire.reader();
    for (const auto &event : events)
        reader->event(Json::parse(event));
    return reader->parts().take();
}

/// "id name arguments" of each call.
QString callsText(const ChatReply &reply)
{
    QStringList lines;
    for (const ToolCall &call : reply.message.calls)
        lines << qstr(call.id + ' ' + call.name + ' ' + call.arguments);
    return lines.join(u" | "_s);
}

std::string delta(const std::string &calls)
{
    Json event;
    event["choices"][0]["delta"]["tool_calls"][0] = Json::parse(calls);
    return dump(event);
}

QString usageText(const Usage &u)
{
    return u"%1 %2 %3 %4 %5 %6"_s.arg(u.input)
        .arg(u.cacheRead)
        .arg(u.cacheWrite)
        .arg(u.cacheWriteLong)
        .arg(u.output)
        .arg(u.reasoning);
}

} // namespace

class TstWire : public QObject
{
    Q_OBJECT

private slots:
    void recordedAnswersAreRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("calls");
        QTest::addColumn<int>("finish");
        QTest::addColumn<QString>("usage");
        QTest::newRow("plain") << u"llama-server-chat"_s << QString() << int(Finish::Length)
                               << u"206 0 0 0 12 0"_s;
        QTest::newRow("a call") << u"llama-server-tools-required-parallel"_s
                                << u"pVUBUcUVACf4YClTuzFYMqrfOwotyai0 search "
                                   u"{\"query\" :\n \"budget\",\"k\":2\n\n }"_s
                                << int(Finish::ToolCalls) << u"1 441 0 0 46 0"_s;
        QTest::newRow("cut") << u"llama-server-tools-cut-by-max-tokens"_s << QString()
                             << int(Finish::Length) << u"1 441 0 0 6 0"_s;
    }
    void recordedAnswersAreRead()
    {
        QFETCH(QString, file);
        const auto reader = openAiWire().reader();
        reader->whole(recording(file)["body"]);
        QVERIFY(reader->isComplete());
        const ChatReply reply = reader->parts().take();
        QTEST(callsText(reply), "calls");
        QTEST(int(reply.finish), "finish");
        QTEST(usageText(reply.usage), "usage");
        QVERIFY(!reply.usage.estimated);
    }
    void aRecordedStreamIsReadInPiecesOfAnySize()
    {
        const Json recorded = recording(u"llama-server-stream-usage"_s);
        std::string text;
        for (const Json &line : recorded["events"])
            text += line.get<std::string>() + '\n';
        for (const std::size_t size : {1U, 2U, 7U, 100U, 100'000U}) {
            EventStream stream;
            const auto reader = openAiWire().reader();
            bool done = false;
            const auto take = [&](std::string_view data) {
                done = done || data == "[DONE]";
                if (data != "[DONE]")
                    reader->event(Json::parse(data));
            };
            for (std::size_t at = 0; at < text.size(); at += size)
                QVERIFY(stream.feed(std::string_view(text).substr(at, size), take));
            stream.end(take);
            QVERIFY(done);
            QVERIFY(reader->isComplete());
            const ChatReply reply = reader->parts().take();
            QCOMPARE(reply.finish, Finish::Length);
            QVERIFY(reply.message.text.starts_with("<tool_call>\n"));
            QCOMPARE(usageText(reply.usage), u"1 205 0 0 6 0"_s);
        }
    }
    void eventsEndHoweverLinesEnd_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("events");
        QTest::newRow("newlines") << QByteArray("data: a\n\ndata:b\n\n") << u"a|b"_s;
        QTest::newRow("returns") << QByteArray("data: a\r\rdata: b\r\r") << u"a|b"_s;
        QTest::newRow("both") << QByteArray("data: a\r\n\r\ndata: b\r\n\r\n") << u"a|b"_s;
        QTest::newRow("two lines") << QByteArray("data: a\ndata: b\n\n") << u"a\nb"_s;
        QTest::newRow("comments") << QByteArray(": ping\n\nevent: x\nid: 3\ndata: a\n\n") << u"a"_s;
        QTest::newRow("no empty line at the end") << QByteArray("data: a\n\ndata: b") << u"a|b"_s;
        QTest::newRow("nothing") << QByteArray() << QString();
    }
    void eventsEndHoweverLinesEnd()
    {
        QFETCH(QByteArray, text);
        for (const qsizetype size : {1, 3, 1000}) {
            EventStream stream;
            QStringList found;
            const auto take = [&](std::string_view data) { found << qstr(data); };
            for (qsizetype at = 0; at < text.size(); at += size)
                QVERIFY(stream.feed(text.mid(at, size).toStdString(), take));
            stream.end(take);
            QTEST(found.join(u'|'), "events");
        }
    }
    void aLineWithoutEndIsRefused()
    {
        EventStream stream;
        const std::string piece(1U << 20, 'x');
        bool taken = true;
        for (int i = 0; i < 32 && taken; ++i)
            taken = stream.feed(piece, [](std::string_view) {});
        QVERIFY(!taken);
    }
    void wrongCallsAreMadeGood_data()
    {
        QTest::addColumn<QStringList>("deltas");
        QTest::addColumn<QString>("calls");
        const auto row = [](const char *name, const QStringList &deltas, const QString &calls) {
            QTest::newRow(name) << deltas << calls;
        };
        row("in pieces",
            {q(R"({"index":0,"id":"a","function":{"name":"f","arguments":""}})"),
             q(R"({"index":0,"function":{"arguments":"\u007b\"x\""}})"),
             q(R"({"index":0,"function":{"arguments":":1\u007d"}})")},
            u"a f {\"x\":1}"_s);
        row("no index",
            {q(R"({"id":"a","function":{"name":"f","arguments":"\u007b"}})"),
             q(R"({"function":{"arguments":"\u007d"}})"),
             q(R"({"id":"b","function":{"name":"f","arguments":"{}"}})")},
            u"a f {} | b f {}"_s);
        row("an index used twice",
            {q(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}})"),
             q(R"({"index":0,"id":"b","function":{"name":"g","arguments":"{}"}})")},
            u"a f {} | b g {}"_s);
        row("ids used twice",
            {q(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}})"),
             q(R"({"index":1,"id":"a","function":{"name":"f","arguments":"{}"}})"),
             q(R"({"index":2,"id":"a","function":{"name":"f","arguments":"{}"}})")},
            u"a f {} | a_2 f {} | a_3 f {}"_s);
        row("no ids",
            {q(R"({"index":0,"function":{"name":"f","arguments":"{}"}})"),
             q(R"({"index":1,"function":{"name":"f","arguments":"{}"}})")},
            u"call f {} | call_2 f {}"_s);
        row("arguments as an object",
            {q(R"({"index":0,"id":"a","function":{"name":"f","arguments":{"x":1}}})")},
            u"a f {\"x\":1}"_s);
        row("empty and missing arguments",
            {q(R"({"index":0,"id":"a","function":{"name":"f","arguments":""}})"),
             q(R"({"index":1,"id":"b","function":{"name":"f"}})"),
             q(R"({"index":2,"id":"c","function":{"name":"f","arguments":null}})")},
            u"a f {} | b f {} | c f {}"_s);
        row("nonsense", {u"7"_s, u"null"_s, u"{}"_s, q(R"({"function":3})")}, u"call  {}"_s);
    }
    void wrongCallsAreMadeGood()
    {
        QFETCH(QStringList, deltas);
        std::vector<std::string> events;
        for (const QString &each : deltas)
            events.push_back(delta(each.toStdString()));
        events.push_back(R"({"choices":[{"delta":{},"finish_reason":"stop"}]})");
        const ChatReply reply = fromEvents(openAiWire(), events);
        QTEST(callsText(reply), "calls");
        QCOMPARE(reply.finish, Finish::ToolCalls); // though it said "stop"
    }
    void usageIsBroughtToOneForm_data()
    {
        QTest::addColumn<bool>("anthropic");
        QTest::addColumn<QString>("usage");
        QTest::addColumn<QString>("expected"); ///< empty: estimated
        const auto row = [](const char *name, bool anthropic, const QString &usage,
                            const QString &expected) {
            QTest::newRow(name) << anthropic << usage << expected;
        };
        row("cached inside", false,
            q(R"({"prompt_tokens":100,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":60},)"
              R"("completion_tokens_details":{"reasoning_tokens":4}})"),
            u"40 60 0 0 9 4"_s);
        row("more cached than there is", false,
            q(R"({"prompt_tokens":10,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":60}})"),
            u"0 10 0 0 9 0"_s);
        row("cached outside", true,
            q(R"({"input_tokens":100,"output_tokens":9,"cache_read_input_tokens":60,)"
              R"("cache_creation_input_tokens":30,"cache_creation":{"ephemeral_5m_input_tokens":10,)"
              R"("ephemeral_1h_input_tokens":20}})"),
            u"100 60 10 20 9 0"_s);
        row("writes without details", true,
            q(R"({"input_tokens":1,"output_tokens":2,"cache_creation_input_tokens":30})"),
            u"1 0 30 0 2 0"_s);
        row("negative", false, q(R"({"prompt_tokens":-1,"completion_tokens":9})"), {});
        row("fractions", false, q(R"({"prompt_tokens":1.5,"completion_tokens":9})"), {});
        row("words", false, q(R"({"prompt_tokens":"1","completion_tokens":9})"), {});
        row("beyond all bounds", false,
            q(R"({"prompt_tokens":18446744073709551615,"completion_tokens":9})"), {});
        row("only half", true, q(R"({"input_tokens":5})"), {});
        row("null", false, u"null"_s, {});
        row("a list", false, u"[1]"_s, {});
    }
    void usageIsBroughtToOneForm()
    {
        QFETCH(bool, anthropic);
        QFETCH(QString, usage);
        QFETCH(QString, expected);
        Json answer = anthropic
            ? Json::parse(R"({"content":[{"type":"text","text":"x"}],"stop_reason":"end_turn"})")
            : Json::parse(R"({"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]})");
        answer["usage"] = Json::parse(usage.toStdString());
        const auto reader = (anthropic ? anthropicWire() : openAiWire()).reader();
        reader->whole(answer);
        QVERIFY(reader->isComplete());
        const ChatReply reply = reader->parts().take();
        QCOMPARE(reply.usage.estimated, expected.isEmpty());
        if (!expected.isEmpty())
            QCOMPARE(usageText(reply.usage), expected);
    }
    void nonsenseIsNoReply_data()
    {
        QTest::addColumn<QByteArray>("answer");
        for (const char *answer : {"null", "7", "[]", "{}", R"({"choices":[]})", R"({"choices":7})",
                                   R"({"choices":[7]})", R"({"error":{"message":"full"}})",
                                   R"({"error":"full"})", R"([{"error":{"code":3}}])"})
            QTest::newRow(answer) << QByteArray(answer);
    }
    void nonsenseIsNoReply()
    {
        QFETCH(QByteArray, answer);
        for (const Wire *wire : {&openAiWire(), &anthropicWire()}) {
            const Json json = Json::parse(answer.toStdString());
            const auto whole = wire->reader();
            whole->whole(json);
            QVERIFY(!whole->isComplete() || whole->trouble());
            const auto events = wire->reader();
            events->event(json);
            QVERIFY(!events->isComplete());
        }
    }
    void waitsAreRead_data()
    {
        QTest::addColumn<QStringList>("headers");
        QTest::addColumn<int>("ms"); ///< -1: none
        const auto row = [](const char *name, const QStringList &headers, int ms) {
            QTest::newRow(name) << headers << ms;
        };
        row("seconds", {u"retry-after: 30"_s}, 30'000);
        row("a fraction", {u"retry-after: 0.25"_s}, 250);
        row("milliseconds first", {u"retry-after: 30"_s, u"retry-after-ms: 12"_s}, 12);
        row("a date", {u"retry-after: Thu, 01 Jan 1970 00:18:20 GMT"_s}, 100'000);
        row("a date gone by", {u"retry-after: Thu, 01 Jan 1970 00:01:00 GMT"_s}, 0);
        row("nonsense", {u"retry-after: soon"_s}, -1);
        row("beyond all bounds", {u"retry-after: 99999999999"_s}, -1);
        row("negative", {u"retry-after: -5"_s}, -1);
        row("a reset",
            {u"x-ratelimit-remaining-requests: 0"_s, u"x-ratelimit-reset-requests: 6m0s"_s},
            360'000);
        row("the later of two",
            {u"x-ratelimit-remaining-requests: 0"_s, u"x-ratelimit-reset-requests: 12ms"_s,
             u"x-ratelimit-remaining-tokens: 0"_s, u"x-ratelimit-reset-tokens: 1.5s"_s},
            1500);
        row("not used up",
            {u"x-ratelimit-remaining-requests: 3"_s, u"x-ratelimit-reset-requests: 6m0s"_s}, -1);
        row("Anthropic's",
            {u"anthropic-ratelimit-tokens-remaining: 0"_s,
             u"anthropic-ratelimit-tokens-reset: 1970-01-01T00:17:00Z"_s},
            20'000);
        row("none", {}, -1);
    }
    void waitsAreRead()
    {
        QFETCH(QStringList, headers);
        QFETCH(int, ms);
        HttpHeaders map;
        for (const QString &line : headers)
            map[line.section(u": "_s, 0, 0).toStdString()] = line.section(u": "_s, 1).toStdString();
        const auto wait = waitAskedFor(map, 1000);
        QCOMPARE(wait ? int(wait->count()) : -1, ms);
    }
    void recordedErrorsAreUnderstood()
    {
        ServerConnection connection;
        connection.name = "here";
        connection.keyName = "HERE_KEY";
        const auto troubleIn = [&](const QString &name) {
            const Json json = recording(name);
            HttpResponse response;
            response.status = json["status"];
            response.body = dump(json["body"]);
            return troubleOf(response, connection, Secret(), 0);
        };
        const ChatTrouble key = troubleIn(u"llama-server-err-unauthorized"_s);
        QVERIFY(!key.charged && !key.again);
        QCOMPARE(key.error.text(),
                 u"here: The server answered with status 401: Invalid API Key "
                 "Look at the key in HERE_KEY."_s);
        const ChatTrouble tools = troubleIn(u"llama-server-err-bad-tools"_s);
        QVERIFY(tools.charged && tools.again); // a 500 can follow burnt tokens
    }
    void connectionsAreReadOrRefused_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, const QString &json, const QString &error) {
            QTest::newRow(name) << json << error;
        };
        row("good", q(R"({"name":"a","address":"https:~host/v1/"})"), {});
        row("full",
            q(R"({"name":"a","protocol":"anthropic","address":"http:~127.0.0.1:80/v1","key":"K",)"
              R"("headers":["X-A: b"],"models":["m"],"parallel":3,"timeouts":{"connect":1.5}})"),
            {});
        row("no name", q(R"({"address":"https:~host"})"), u"f.name: "_s);
        row("a slash", q(R"({"name":"a/b","address":"https:~host"})"), u"f.name: "_s);
        row("protocol", q(R"({"name":"a","protocol":"soap","address":"https:~host"})"),
            u"f.protocol: "_s);
        row("no address", q(R"({"name":"a"})"), u"f.address: "_s);
        row("a file", q(R"({"name":"a","address":"file:~/etc/passwd"})"), u"f.address: "_s);
        row("a key in it", q(R"({"name":"a","address":"https:~me:secret@host"})"),
            u"f.address: "_s);
        row("a header with a line end",
            q(R"({"name":"a","address":"https:~host","headers":["X: a\r\nY: b"]})"),
            u"f.headers: "_s);
        row("parallel", q(R"({"name":"a","address":"https:~host","parallel":0})"),
            u"f.parallel: "_s);
        row("timeouts", q(R"({"name":"a","address":"https:~host","timeouts":{"total":-1}})"),
            u"f.timeouts: "_s);
        row("models", q(R"({"name":"a","address":"https:~host","models":[3]})"), u"f.models: "_s);
        row("no object", u"[]"_s, u"f: "_s);
    }
    void connectionsAreReadOrRefused()
    {
        QFETCH(QString, json);
        json.replace(u'~', u"//"_s); // moc takes it for a comment in a raw string
        QFETCH(QString, error);
        const auto read = connectionFromJson(Json::parse(json.toStdString()), u"f"_s);
        if (!error.isEmpty()) {
            QVERIFY(!read);
            QVERIFY2(read.error().text().startsWith(error), qPrintable(read.error().text()));
            return;
        }
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        const auto again = connectionFromJson(toJson(*read), u"f"_s);
        QVERIFY(again);
        QCOMPARE(dump(toJson(*again)), dump(toJson(*read)));
        QVERIFY(!read->address.ends_with('/'));
    }
    void aSecretIsStruckOutInEveryForm()
    {
        const std::string key = "sk-planted/0123+456=789abcdef";
        const Secret secret(key);
        const QByteArray raw = QByteArray::fromStdString(key);
        const std::string text = "raw " + key + " percent " + raw.toPercentEncoding().toStdString()
            + " base64 " + raw.toBase64().toStdString() + " beginning " + key.substr(0, 8);
        const std::string struck = secret.strike(text);
        for (const std::string &form : {key, raw.toPercentEncoding().toStdString(),
                                        raw.toBase64().toStdString(), key.substr(0, 8)})
            QVERIFY2(struck.find(form) == std::string::npos, struck.c_str());
        QVERIFY(struck.starts_with("raw ***"));
        QCOMPARE(Secret("short").strike("short words"), std::string("short words"));
    }
};

QTEST_GUILESS_MAIN(TstWire)
#include "tst_wire.moc"
