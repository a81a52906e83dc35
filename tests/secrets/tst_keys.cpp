// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/dumps.h"
#include "tests/support/fakekeychain.h"

#include <QTest>

#include <sys/prctl.h>
#include <thread>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

class TstKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // whatever desktop this runs on: its keychain is left alone
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        qputenv("TRADESPACE_TEST_KEY", "sk-planted-0123456789");
        qputenv("TRADESPACE_EMPTY_KEY", "");
    }
    void keysAreFoundByName_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("host");
        QTest::addColumn<QString>("key"); ///< null: an error
        QTest::newRow("none") << std::string() << std::string("host") << u""_s;
        QTest::newRow("environment") << std::string("TRADESPACE_TEST_KEY") << std::string("host")
                                     << u"sk-planted-0123456789"_s;
        QTest::newRow("empty variable")
            << std::string("TRADESPACE_EMPTY_KEY") << std::string("host") << QString();
        QTest::newRow("no variable")
            << std::string("TRADESPACE_NO_KEY") << std::string("host") << QString();
        QTest::newRow("keychain") << std::string("keychain:cloud") << std::string("host")
                                  << u"kept"_s;
        QTest::newRow("another host's")
            << std::string("keychain:cloud") << std::string("elsewhere") << QString();
        QTest::newRow("another name")
            << std::string("keychain:other") << std::string("host") << QString();
    }
    void keysAreFoundByName()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, host);
        QFETCH(QString, key);
        FakeKeychain keychain;
        keychain.held[{"cloud", "host"}] = "kept";
        const auto found = keyNamed(name, host, u"here"_s, keychain);
        QCOMPARE(found.has_value(), !key.isNull());
        if (found)
            QCOMPARE(found->reveal(), utf8(key));
        else
            QCOMPARE(found.error().place, u"here"_s);
    }
    /// In a thread of its own, as runs ask for it.
    void withoutAKeychainItIsSaid()
    {
        QString read;
        QString written;
        std::thread([&] {
            DesktopKeychain keychain;
            const auto key = keychain.read("cloud", "host");
            const auto kept = keychain.write("cloud", "host", Secret("sk-planted-0123456789"));
            read = key ? QString() : key.error().text();
            written = kept ? QString() : kept.error().text();
        }).join();
        QVERIFY2(read.contains(u"no keychain"_s) && read.contains(u"environment variable"_s),
                 qPrintable(read));
        QVERIFY2(written.contains(u"no keychain"_s), qPrintable(written));
        QVERIFY(!written.contains(u"planted"_s));
    }
    void noDumpIsTakenOfAProcessThatAsksForNone()
    {
        QCOMPARE(prctl(PR_GET_DUMPABLE), 1);
        keepOutOfDumps();
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
        prctl(PR_SET_DUMPABLE, 1);
    }
};

QTEST_GUILESS_MAIN(TstKeys)
#include "tst_keys.moc"
