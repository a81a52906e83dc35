// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectionrules.h"
#include "app/connections.h"
#include "resources/resources.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

class TstConnectionRules : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        qputenv("TRADESPACE_TEST_KEY", "plant-9f2c77d1aa");
        qunsetenv("TRADESPACE_NO_KEY");
    }

    void everyPresetIsSound()
    {
        auto presets = connectionPresets();
        QStringList titles;
        for (const SettingsPreset &preset : presets)
            titles << preset.title;
        QCOMPARE(
            titles,
            (QStringList{u"OpenAI"_s, u"Anthropic"_s, u"Gemini"_s, u"OpenRouter"_s, u"Ollama"_s,
                         u"llama.cpp"_s, u"vLLM"_s, u"LM Studio"_s, u"Another server"_s}));
        presets.pop_back(); // it has no address yet
        int local = 0;
        for (const SettingsPreset &preset : presets) {
            QVERIFY2(connectionProblems(preset.entry).empty(), qPrintable(preset.title));
            const std::string address = preset.entry["address"];
            local += isLoopback(address) ? 1 : 0;
            // keys travel encrypted, and only those leave the machine
            QCOMPARE(isLoopback(address), preset.entry["key"] == "");
            QVERIFY(isLoopback(address) || address.starts_with("https://"));
        }
        QCOMPARE(local, 4);
    }
    void whatIsWrongIsToldOfEachField_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QStringList>("fields");
        QTest::newRow("nothing") << u"{}"_s << QStringList();
        QTest::newRow("a slash") << uR"({"name": "a/b"})"_s << QStringList{u"name"_s};
        QTest::newRow("two at once")
            << uR"({"name": "", "address": "host"})"_s << QStringList{u"name"_s, u"address"_s};
        QTest::newRow("a key in the address")
            << uR"({"address": "https://me:secret@host/v1"})"_s << QStringList{u"address"_s};
        QTest::newRow("no header") << uR"({"headers": ["X Team"]})"_s << QStringList{u"headers"_s};
        QTest::newRow("a key in a header")
            << uR"({"headers": ["Authorization: Bearer x"]})"_s << QStringList{u"headers"_s};
        QTest::newRow("none at once") << uR"({"parallel": 0})"_s << QStringList{u"parallel"_s};
        QTest::newRow("no time") << uR"({"timeouts": {"total": 0}})"_s
                                 << QStringList{u"timeouts"_s};
        QTest::newRow("a variable") << uR"({"key": "OPENAI_API_KEY"})"_s << QStringList();
        QTest::newRow("a key") << uR"({"key": "sk-0123456789"})"_s << QStringList{u"key"_s};
        QTest::newRow("of the keychain") << uR"({"key": "keychain:my cloud"})"_s << QStringList();
        QTest::newRow("a key for its name")
            << uR"({"key": "keychain:sk-0123456789"})"_s << QStringList{u"key"_s};
        QTest::newRow("no name in the keychain")
            << uR"({"key": "keychain:"})"_s << QStringList{u"key"_s};
        QTest::newRow("embeddings of the other protocol")
            << uR"({"protocol": "anthropic", "embeddings": "m"})"_s << QStringList{u"embeddings"_s};
        QTest::newRow("embeddings") << uR"({"embeddings": "m"})"_s << QStringList();
        QTest::newRow("a key of letters")
            << uR"({"key": "gsk3yA9dkXk20dPqLm71vVbbQ"})"_s << QStringList{u"key"_s};
    }
    void whatIsWrongIsToldOfEachField()
    {
        QFETCH(QString, patch);
        QFETCH(QStringList, fields);
        Json json{{"name", "here"}, {"address", "https://host/v1"}};
        json.merge_patch(Json::parse(utf8(patch)));
        QStringList found;
        for (const FieldProblem &problem : connectionProblems(json)) {
            QVERIFY(!problem.message.isEmpty());
            found << problem.field;
        }
        QCOMPARE(found, fields);
    }
    void theNoteTellsWhereAKeyGoes_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("note");
        QTest::newRow("none") << QString() << u"https://host/v1"_s
                              << u"Without a name no key is sent."_s;
        QTest::newRow("not set")
            << u"TRADESPACE_NO_KEY"_s << u"https://host/v1"_s
            << u"TRADESPACE_NO_KEY is not set. Set it to the key before starting the program."_s;
        QTest::newRow("set") << u"TRADESPACE_TEST_KEY"_s << u"https://host/v1"_s
                             << u"TRADESPACE_TEST_KEY is set. The key is sent to host only."_s;
        QTest::newRow("of the keychain")
            << u"keychain:cloud"_s << u"https://host/v1"_s
            << u"cloud is read from the desktop's keychain when it is needed. It is kept there for "
               "host and sent nowhere else."_s;
        QTest::newRow("in the open")
            << u"TRADESPACE_TEST_KEY"_s << u"http://host/v1"_s
            << u"TRADESPACE_TEST_KEY is set. The address is not encrypted (http): on the way to "
               "host the key can be read."_s;
        QTest::newRow("what may be a key is not repeated")
            << u"sk-0123456789"_s << u"https://host/v1"_s << QString();
    }
    void theNoteTellsWhereAKeyGoes()
    {
        QFETCH(QString, key);
        QFETCH(QString, address);
        QTEST(keyNoteOf({{"key", utf8(key)}, {"address", utf8(address)}}), "note");
    }
    void onlyThisMachineIsLoopback_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("here");
        QTest::newRow("number") << u"http://127.0.0.1:8000/v1"_s << true;
        QTest::newRow("name") << u"http://localhost:8000/v1"_s << true;
        QTest::newRow("version 6") << u"http://[::1]:8000/v1"_s << true;
        QTest::newRow("looks like it") << u"http://127.0.0.1.example.com/v1"_s << false;
        QTest::newRow("as a user") << u"http://localhost@example.com/v1"_s << false;
        QTest::newRow("any") << u"http://0.0.0.0:8000/v1"_s << false;
    }
    void onlyThisMachineIsLoopback()
    {
        QFETCH(QString, address);
        QTEST(isLoopback(utf8(address)), "here");
    }
    void writingIsWholeOrNotAtAll()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"in/a folder/connections.json"_s);
        ServerConnection connection;
        connection.name = "here";
        connection.address = "https://host/v1";
        const auto written = writeConnections(file, {connection}, {});
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        const auto read = readConnectionsFile(file);
        QVERIFY(read);
        QCOMPARE(read->text, *written);
        QCOMPARE(read->connections.size(), 1U);
        QCOMPARE(dump(toJson(read->connections.front())), dump(toJson(connection)));
        QVERIFY(QFile::setPermissions(file, QFileDevice::Permissions(0x6664)));
        QVERIFY(writeConnections(file, {}, *written)); // it was open to others
        QCOMPARE(QFile::permissions(file) & QFileDevice::Permissions(0x0077),
                 QFileDevice::Permissions());
        const auto refused = writeConnections(file, {connection}, *written);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Refused);
        QVERIFY(readConnections(file)->empty());
        const auto nowhere = writeConnections(u"/dev/null/connections.json"_s, {connection}, {});
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().kind, Error::Kind::Storage);
        QVERIFY(!nowhere.error().mend.isEmpty());
    }
    void modelsOfConnectionsAreOffered()
    {
        ServerConnection connection;
        connection.name = "here";
        connection.models = {"a", "org/b"};
        const QStringList names = modelChoices({connection});
        QVERIFY(names.contains(u"offline-medium"_s));
        QCOMPARE(names.mid(names.size() - 2), (QStringList{u"here/a"_s, u"here/org/b"_s}));
    }
};

QTEST_GUILESS_MAIN(TstConnectionRules)
#include "tst_connectionrules.moc"
