// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/authorities.h"
#include "tests/support/files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

class TstAuthorities : public QObject
{
    Q_OBJECT

private slots:
    void aFolderIsHashedWhenItsNamesAre_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("hashed");
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("a bundle") << u"ca-certificates.crt"_s << false;
        QTest::newRow("hashed") << u"5ed36f99.0"_s << true;
        QTest::newRow("the second of that hash") << u"5ed36f99.12"_s << true;
        QTest::newRow("a list of revoked ones") << u"5ed36f99.r0"_s << false;
        QTest::newRow("too short") << u"5ed36f9.0"_s << false;
        QTest::newRow("no number") << u"5ed36f99."_s << false;
        QTest::newRow("no hash") << u"5ed36g99.0"_s << false;
    }
    void aFolderIsHashedWhenItsNamesAre()
    {
        QFETCH(QString, name);
        QFETCH(bool, hashed);
        const QTemporaryDir dir;
        QVERIFY(name.isEmpty() || test::put(dir.filePath(name), "x"));
        QCOMPARE(hashedCertificates(dir.path().toStdString()), hashed ? 1U : 0U);
    }
    void aLinkThatLeadsNowhereIsNone()
    {
        const QTemporaryDir dir;
        QVERIFY(QFile::link(u"gone.pem"_s, dir.filePath(u"5ed36f99.0"_s)));
        QCOMPARE(hashedCertificates(dir.path().toStdString()), 0U);
        QCOMPARE(hashedCertificates(dir.filePath(u"none"_s).toStdString()), 0U);
    }
    void aBundleIsCounted()
    {
        const QTemporaryDir dir;
        const QString bundle = dir.filePath(u"bundle.crt"_s);
        const QByteArray one = "# a name\n-----BEGIN CERTIFICATE-----\nAAAA\n"
                               "-----END CERTIFICATE-----\n";
        QVERIFY(test::put(bundle, QByteArray(one + one + "-----BEGIN TRUSTED CERTIFICATE-----\n")));
        QCOMPARE(bundledCertificates(bundle.toStdString()), 3U);
        QCOMPARE(bundledCertificates(dir.filePath(u"none"_s).toStdString()), 0U);
    }
};

QTEST_GUILESS_MAIN(TstAuthorities)
#include "tst_authorities.moc"
