// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/documentshelf.h"
#include "models/tools/documents/documenttext.h"
#include "models/tools/documents/pdftext.h"
#include "models/tools/htmltext.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A PDF by hand, a text a page.
QByteArray pdfOf(const QList<QByteArray> &pages)
{
    QList<QByteArray> objects;
    QByteArray kids;
    for (qsizetype i = 0; i < pages.size(); ++i)
        kids += QByteArray::number(4 + 2 * i) + " 0 R ";
    objects << "<< /Type /Catalog /Pages 2 0 R >>"
            << "<< /Type /Pages /Kids [" + kids + "] /Count " + QByteArray::number(pages.size())
            + " >>"
            << "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    for (qsizetype i = 0; i < pages.size(); ++i) {
        const QByteArray text = "BT /F1 12 Tf 20 100 Td (" + pages[i] + ") Tj ET";
        objects << "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents "
                + QByteArray::number(5 + 2 * i) + " 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
                << "<< /Length " + QByteArray::number(text.size()) + " >>\nstream\n" + text
                + "\nendstream";
    }
    QByteArray out = "%PDF-1.4\n";
    for (qsizetype i = 0; i < objects.size(); ++i)
        out += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    return out + "trailer << /Root 1 0 R /Size " + QByteArray::number(objects.size() + 1) + " >>\n";
}

/// One page, "secret", encrypted with a user password (made with qpdf).
const QByteArray encryptedPdf = QByteArray::fromBase64(
    "JVBERi0xLjQKJb/"
    "3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoK"
    "PDwgL0NvdW50IDEgL0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+"
    "PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMg"
    "NCAwIFIgL01lZGlhQm94IFsgMCAwIDMwMCAyMDAgXSAvUGFyZW50IDIgMCBSIC9SZXNvdXJjZXMgPDwgL0ZvbnQgPDwgL0"
    "Yx"
    "IDUgMCBSID4+ID4+IC9UeXBlIC9QYWdlID4+"
    "CmVuZG9iago0IDAgb2JqCjw8IC9MZW5ndGggNDUgL0ZpbHRlciAvRmxhdGVE"
    "ZWNvZGUgPj4Kc3RyZWFtCgiMzu/Z0m1CMAh1PBj3h+MmTUfsxp+kwiz98pA/"
    "DUJvKWLImOAY0ABSmRWBNmVuZHN0cmVhbQpl"
    "bmRvYmoKNSAwIG9iago8PCAvQmFzZUZvbnQgL0hlbHZldGljYSAvU3VidHlwZSAvVHlwZTEgL1R5cGUgL0ZvbnQgPj4KZW"
    "5k"
    "b2JqCjYgMCBvYmoKPDwgL0ZpbHRlciAvU3RhbmRhcmQgL0xlbmd0aCA0MCAvTyA8ODUzZmVlM2Y2NTUwZmMzYmMyMTI3OT"
    "dl"
    "YWVkOTljYzliZTUzMzQ3NTgzYTczOGUyNWZkZmIxMjQyYmY5MzM2Nj4gL1AgLTQgL1IgMiAvVSA8NTEyODJlMzI0NmIyOT"
    "Ay"
    "ZTc3YjUxNDI0NDVjZDY5OGVhYWViYmViZjg3MDIxODZiYmI1MTAxYzkyMTEwNjViNT4gL1YgMSA+"
    "PgplbmRvYmoKeHJlZgow"
    "IDcKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDE1IDAwMDAwIG4gCjAwMDAwMDAwNjQgMDAwMDAgbiAKMDAwMDAwMD"
    "Ey"
    "MyAwMDAwMCBuIAowMDAwMDAwMjUxIDAwMDAwIG4gCjAwMDAwMDAzNjYgMDAwMDAgbiAKMDAwMDAwMDQzNiAwMDAwMCBuIA"
    "p0"
    "cmFpbGVyIDw8IC9Sb290IDEgMCBSIC9TaXplIDcgL0lEIFs8YjE0MGYwNzk5ZDE5Y2M1N2Y1NzFhYzUxMDNjMWVjZTE+"
    "PGIx"
    "NDBmMDc5OWQxOWNjNTdmNTcxYWM1MTAzYzFlY2UxPl0gL0VuY3J5cHQgNiAwIFIgPj4Kc3RhcnR4cmVmCjY0MgolJUVPRg"
    "o=");

ToolOutput call(Tool &tool, const Json &arguments)
{
    const auto plan = tool.plan(dump(arguments));
    return plan ? tool.run(*plan, plan->units, {}) : ToolOutput{plan.error(), true};
}

} // namespace

/// Folders of documents: what is read, what is left out and why, and that nothing is read twice.
class TstDocuments : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void documentsAreFoundAndRead();
    void badDocumentsAreToldAboutAndLeftOut();
    void linksAreNotFollowed();
    void onlyWhatChangedIsReadAgain();
    void aDamagedCacheIsMadeAnew_data();
    void aDamagedCacheIsMadeAnew();
    void anOpenRunKeepsItsEdition();
    void aStopEndsIndexing();
    void pdfsHaveLimits();
    void textIsParted();
    void htmlIsText_data();
    void htmlIsText();
    void hostileHtmlEnds_data();
    void hostileHtmlEnds();
    void foldersOfTheSettings_data();
    void foldersOfTheSettings();

private:
    void write(const QString &path, const QByteArray &bytes)
    {
        const QFileInfo info(m_root->filePath(u"docs/"_s + path));
        QDir().mkpath(info.path());
        QFile file(info.filePath());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the file cannot be written");
    }
    QString cache() const { return m_root->filePath(u"cache"_s); }
    DocumentFolder folder() const { return {"papers", m_root->filePath(u"docs"_s)}; }
    std::shared_ptr<const DocumentIndex> index()
    {
        const auto made = indexDocuments(folder(), cache(), {});
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        return *made;
    }
    std::unique_ptr<QTemporaryDir> m_root;
};

void TstDocuments::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    QDir().mkpath(folder().folder);
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        QSKIP("pdftotext (poppler-utils) is not installed");
}

void TstDocuments::documentsAreFoundAndRead()
{
    write(u"a.txt"_s, "The lighthouse of Brim was built in 1871.\r\nIt is 40 m tall.");
    write(u"sub/notes.md"_s, "# Ferries\n\nThe ferry to Brim leaves at noon.\n");
    write(u"page.html"_s,
          "<title>Harbours</title><script>lighthouse()</script><p>Brim has a harbour.</p>");
    write(u"sub/report.pdf"_s, pdfOf({"Preface", "The ferry costs 12 crowns"}));
    write(u"ignored.doc"_s, "lighthouse");
    write(u".hidden.txt"_s, "lighthouse");
    write(u"latin.txt"_s, "Caf\xE9 by the sea");
    DocumentShelf shelf({folder()}, cache());
    QCOMPARE(*shelf.names(), (std::vector<std::string>{"documents:papers"}));
    const auto listed = shelf.list("documents:papers", {});
    QVERIFY2(listed, listed ? "" : qPrintable(listed.error().text()));
    QCOMPARE(listed->size(), std::size_t(2));
    QVERIFY(listed->front().price && listed->front().price->pico == 0);
    const auto tools = shelf.open("documents:papers", {});
    QVERIFY(tools);
    for (std::size_t i = 0; i < 2; ++i)
        QCOMPARE(dump(toJson(tools->at(i)->spec())), dump(toJson(listed->at(i).spec)));
    Tool &search = *tools->at(0);
    Tool &read = *tools->at(1);
    QCOMPARE(search.spec().name, std::string("search_documents"));
    QCOMPARE(read.spec().name, std::string("read_document"));

    auto found = qstr(call(search, {{"queries", {"lighthouse"}}}).text);
    QVERIFY2(found.contains(u"address: a.txt#1"_s) && !found.contains(u"2."_s), qPrintable(found));
    found = qstr(call(search, {{"queries", {"ferry crowns", "harbour"}}}).text);
    QVERIFY2(found.contains(u"sub/report.pdf, page 2"_s), qPrintable(found));
    QVERIFY(found.contains(u"sub/notes.md#1"_s));
    QVERIFY(found.contains(u"Harbours (page.html), part 1"_s));

    auto text = call(read, {{"path", "sub/report.pdf#2"}});
    QVERIFY2(!text.error && text.text.find("12 crowns") != std::string::npos, text.text.c_str());
    QVERIFY(text.text.find("page 2 of 2") != std::string::npos);
    text = call(read, {{"path", "sub/report.pdf"}, {"page", 1}});
    QVERIFY(text.text.find("Preface") != std::string::npos);
    QVERIFY(call(read, {{"path", "sub/report.pdf"}, {"page", 3}}).error);
    QVERIFY(call(read, {{"path", "../../etc/passwd"}}).error);
    QVERIFY(call(read, {{"path", "ignored.doc"}}).error);
    QVERIFY(call(read, {{"pages", 1}}).error);
    text = call(read, {{"path", "latin.txt"}});
    QVERIFY(text.text.find("Café") != std::string::npos);
    QVERIFY(!shelf.list("documents:other", {}));
}

void TstDocuments::badDocumentsAreToldAboutAndLeftOut()
{
    write(u"good.txt"_s, "Good.");
    write(u"encrypted.pdf"_s, encryptedPdf);
    write(u"fake.pdf"_s, "This is a text with another ending.");
    write(u"broken.pdf"_s, "%PDF-1.7\n" + QByteArray(3000, '\x9f'));
    write(u"empty.pdf"_s, "");
    write(u"picture.pdf"_s, pdfOf({""}));
    write(u"binary.txt"_s, QByteArray("a\0b", 3));
    write(u"blank.md"_s, " \n\n ");
    const auto made = index();
    QCOMPARE(made->usable(), std::size_t(1));
    std::map<QString, QString> why;
    for (const auto &skipped : made->skipped) {
        QVERIFY(!skipped.mend.isEmpty());
        why[skipped.path] = skipped.message;
    }
    QCOMPARE(why.size(), std::size_t(7));
    QVERIFY2(why[u"encrypted.pdf"_s].contains(u"password"_s), qPrintable(why[u"encrypted.pdf"_s]));
    QVERIFY(why[u"fake.pdf"_s].contains(u"is none"_s));
    QVERIFY2(why[u"broken.pdf"_s].contains(u"damaged"_s), qPrintable(why[u"broken.pdf"_s]));
    QVERIFY(why[u"empty.pdf"_s].contains(u"is none"_s));
    QVERIFY(why[u"picture.pdf"_s].contains(u"pictures"_s));
    QVERIFY(why[u"binary.txt"_s].contains(u"bytes of 0"_s));
    QVERIFY(why[u"blank.md"_s].contains(u"no text"_s));
    QFile::remove(folder().folder + u"/good.txt"_s);
    DocumentShelf shelf({folder()}, cache());
    const auto listed = shelf.list("documents:papers", {});
    QVERIFY(!listed);
    QVERIFY(listed.error().text().contains(u"binary.txt"_s));
}

void TstDocuments::linksAreNotFollowed()
{
    QTemporaryDir outside;
    QFile secret(outside.filePath(u"secret.txt"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("secret") > 0);
    secret.close();
    write(u"a.txt"_s, "Good.");
    QVERIFY(QFile::link(secret.fileName(), folder().folder + u"/link.txt"_s));
    QVERIFY(QFile::link(outside.path(), folder().folder + u"/away"_s));
    QVERIFY(QFile::link(folder().folder, folder().folder + u"/round"_s));
    const auto made = index();
    QCOMPARE(made->documents.size(), std::size_t(1));
    QCOMPARE(made->skipped.size(), std::size_t(1));
    QCOMPARE(made->skipped.front().path, u"link.txt"_s);
}

void TstDocuments::onlyWhatChangedIsReadAgain()
{
    write(u"a.txt"_s, "One.");
    write(u"b.pdf"_s, pdfOf({"Two"}));
    write(u"c.pdf"_s, "no PDF");
    write(u"d.html"_s, "<title>T (x)</title>Four");
    const auto first = index();
    QCOMPARE(first->readAgain, std::size_t(4));
    const auto same = index();
    QCOMPARE(same->readAgain, std::size_t(0));
    QCOMPARE(same->edition, first->edition);
    QCOMPARE(same->skipped.size(), std::size_t(1));

    write(u"a.txt"_s, "Another.");
    const auto changed = index();
    QCOMPARE(changed->readAgain, std::size_t(1));
    QVERIFY(changed->edition != first->edition);
    QVERIFY((*changed->pages->page("b.pdf#1"))->text.find("Two") != std::string::npos);
    QCOMPARE((*changed->pages->page("d.html#1"))->title, (*first->pages->page("d.html#1"))->title);

    write(u"a.txt"_s, "One.");
    QCOMPARE(index()->edition, first->edition); // of the texts, not of times
    QVERIFY(QFile::remove(folder().folder + u"/b.pdf"_s));
    const auto fewer = index();
    QCOMPARE(fewer->readAgain, std::size_t(0));
    QVERIFY(!*fewer->pages->page("b.pdf#1"));
    QCOMPARE(QDir(cache()).entryList(QDir::Files).size(), qsizetype(2)); // old ones are removed
}

void TstDocuments::aDamagedCacheIsMadeAnew_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no list") << u"*.json"_s << QByteArray();
    QTest::newRow("a list that is none") << u"*.json"_s << QByteArray("{\"version\": 1}");
    QTest::newRow("no index") << u"*.sqlite"_s << QByteArray();
    QTest::newRow("an index that is none") << u"*.sqlite"_s << QByteArray(8192, 'x');
}

void TstDocuments::aDamagedCacheIsMadeAnew()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, bytes);
    write(u"a.txt"_s, "One.");
    const auto edition = index()->edition;
    const auto names = QDir(cache()).entryList({pattern}, QDir::Files);
    QCOMPARE(names.size(), qsizetype(1));
    QFile file(QDir(cache()).filePath(names.first()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
    file.close();
    const auto again = index();
    QCOMPARE(again->edition, edition);
    QCOMPARE(again->readAgain, std::size_t(1));
    QCOMPARE(again->pages->search("one")->size(), std::size_t(1));
}

void TstDocuments::anOpenRunKeepsItsEdition()
{
    write(u"a.txt"_s, "The old price is 5.");
    DocumentShelf shelf({folder()}, cache());
    QVERIFY(shelf.list("documents:papers", {}));
    const auto tools = shelf.open("documents:papers", {});
    write(u"a.txt"_s, "The new price is 6, or more.");
    const auto later = shelf.open("documents:papers", {}); // of the same listing
    for (const auto *run : {&*tools, &*later}) {
        const auto text = call(*run->at(1), {{"path", "a.txt"}}).text;
        QVERIFY2(text.find("old price") != std::string::npos, text.c_str());
    }
    const auto before = tools->at(0)->spec();
    const auto listed = shelf.list("documents:papers", {});
    QVERIFY(listed->front().spec.description != before.description);
    // the old index is gone from the disk, and still there for whom has it open
    QVERIFY(call(*tools->at(0), {{"queries", {"price"}}}).text.find("old") != std::string::npos);
}

void TstDocuments::aStopEndsIndexing()
{
    for (int i = 0; i < 20; ++i)
        write(u"%1.txt"_s.arg(i), "Text.");
    std::stop_source source;
    std::size_t told = 0;
    const auto made =
        indexDocuments(folder(), cache(), source.get_token(), [&](const IndexProgress &progress) {
            if (++told == 3)
                source.request_stop();
            QCOMPARE(progress.total, std::size_t(20));
        });
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Stopped);
    QCOMPARE(told, std::size_t(3));
    QVERIFY(QDir(cache()).entryList(QDir::Files).isEmpty()); // nothing is left half
    QCOMPARE(index()->usable(), std::size_t(20));
}

void TstDocuments::pdfsHaveLimits()
{
    write(u"a.pdf"_s, pdfOf({QByteArray(2000, 'x'), "b", "c"}));
    const QString file = folder().folder + u"/a.pdf"_s;
    QCOMPARE(pagesOfPdf(file, {}, {})->size(), std::size_t(3));
    PdfLimits limits;
    limits.pages = 2;
    QCOMPARE(pagesOfPdf(file, limits, {})->size(), std::size_t(2));
    limits = {};
    limits.textBytes = 4;
    auto pages = pagesOfPdf(file, limits, {});
    QVERIFY(!pages);
    QVERIFY(pages.error().message.contains(u"of text"_s));
    limits = {};
    limits.memoryBytes = 1 << 20; // not even the program fits
    pages = pagesOfPdf(file, limits, {});
    QVERIFY(!pages);
    QVERIFY(!pages.error().mend.isEmpty());
    limits = {};
    limits.seconds = 0;
    pages = pagesOfPdf(file, limits, {});
    QVERIFY(!pages);
    std::stop_source source;
    source.request_stop();
    pages = pagesOfPdf(file, {}, source.get_token());
    QVERIFY(!pages);
    QCOMPARE(pages.error().kind, Error::Kind::Stopped);
}

void TstDocuments::textIsParted()
{
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += "Sentence number " + std::to_string(i) + " is here.\n" + (i % 7 == 0 ? "\n" : "");
    const auto parts = partsOfText(text);
    QVERIFY(parts.size() > 2);
    std::string joined;
    for (const auto &part : parts) {
        QVERIFY(part.size() <= partBytes);
        QVERIFY(part.ends_with("here.\n\n") || &part == &parts.back());
        joined += part;
    }
    QCOMPARE(joined, text);
    // no letter is cut where there is nothing to part at
    const std::string wide = utf8(QString(5000, u'€'));
    for (const auto &part : partsOfText(wide))
        QVERIFY(!qstr(part).contains(QChar::ReplacementCharacter));
    QVERIFY(partsOfText(" \n\n").empty());
}

void TstDocuments::htmlIsText_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("text");
    QTest::newRow("blocks") << QByteArray("<h1>A</h1><p>b <b>c</b>\n d<p>e") << QString()
                            << u"A\n\nb c d\n\ne"_s;
    QTest::newRow("hidden") << QByteArray("<html><head><title> T&amp;x </title><style>s</style>"
                                          "</head><body>a<script>b()</script><!-- c --></body>")
                            << u"T&x"_s << u"a"_s;
    QTest::newRow("a table") << QByteArray("<table><tr><td>a<td>b<tr><td>c<td>d</table>")
                             << QString() << u"a b\nc d"_s;
    QTest::newRow("a list") << QByteArray("<ul><li>a<li>b</ul>c") << QString()
                            << u"- a\n- b\n\nc"_s;
    QTest::newRow("pre") << QByteArray("<pre>a\nb</pre>") << QString() << u"a\nb"_s;
    QTest::newRow("letters") << QByteArray("&eacute;&#8364;\xC3\xA9") << QString() << u"é€é"_s;
    // what only looks like elements that were never closed
    QTest::newRow("drawings") << QByteArray("<p>START</p>")
            + QByteArray("<svg viewBox=\"0 0 1 1\"><path d=\"M0\"/><circle r='1'/></svg>")
                  .repeated(600)
            + QByteArray("<p>END</p>")
                              << QString() << u"START\n\nEND"_s;
    QTest::newRow("comparisons in a script") << QByteArray("<p>START</p><script>")
            + QByteArray("if(a<b&&c<d){}\n").repeated(600) + QByteArray("</script><p>END</p>")
                                             << QString() << u"START\n\nEND"_s;
    QTest::newRow("comments") << QByteArray("<p>START</p>")
            + QByteArray("<!-- <div> <b> -->").repeated(600) + QByteArray("<p>END</p>")
                              << QString() << u"START\n\nEND"_s;
    QTest::newRow("in attributes") << QByteArray("<p>START</p>")
            + QByteArray("<i title=\"<b> <div>\"></i>").repeated(600) + QByteArray("<p>END</p>")
                                   << QString() << u"START\n\nEND"_s;
    QTest::newRow("too deep, and said so")
        << QByteArray("<p>START</p>") + QByteArray("<div>").repeated(600) + QByteArray("<p>END</p>")
        << QString()
        << u"START\n[The rest of the page was left out: it is too long or nested too deeply.]"_s;
    QTest::newRow("no HTML") << QByteArray("just text") << QString() << u"just text"_s;
    QTest::newRow("nothing") << QByteArray() << QString() << QString();
}

void TstDocuments::htmlIsText()
{
    QFETCH(QByteArray, html);
    QFETCH(QString, title);
    QFETCH(QString, text);
    const auto page = textOfHtml(html.toStdString());
    QCOMPARE(qstr(page.title), title);
    QCOMPARE(qstr(page.text), text);
}

void TstDocuments::hostileHtmlEnds_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::newRow("deep") << QByteArray("<div>").repeated(2'000'000);
    QTest::newRow("deep formatting") << QByteArray("<b><i>").repeated(500'000);
    QByteArray ids;
    for (int i = 0; i < 500; ++i)
        ids += "<b id=" + QByteArray::number(i) + '>';
    QTest::newRow("formatting made again in each paragraph")
        << ids + QByteArray("<p>x").repeated(300'000);
    QTest::newRow("deep lists") << QByteArray("<ul><li>").repeated(300'000);
    QTest::newRow("tables in tables") << QByteArray("<table><tr><td>").repeated(200'000);
    QTest::newRow("open leaves of a drawing")
        << QByteArray("<svg>") + QByteArray("<path/>").repeated(500'000);
    QTest::newRow("leaves that are none")
        << QByteArray("<svg><p>") + QByteArray("<div/>").repeated(500'000);
    QTest::newRow("open quotes") << QByteArray("<a b=\"").repeated(500'000);
    QTest::newRow("open scripts") << QByteArray("<script></x").repeated(300'000);
    QTest::newRow("attributes") << "<a " + QByteArray("x=1 ").repeated(500'000) + '>';
    QTest::newRow("one long tag") << '<' + QByteArray(4 << 20, 'a');
    QTest::newRow("only opening") << QByteArray(4 << 20, '<');
    QTest::newRow("entities") << QByteArray("&amp").repeated(500'000);
    QTest::newRow("bytes of 0") << QByteArray(1 << 20, '\0');
    QTest::newRow("bad letters") << QByteArray(1 << 20, '\xFF');
}

/// What counts is that each comes back; the time is only shown.
void TstDocuments::hostileHtmlEnds()
{
    QFETCH(QByteArray, html);
    QElapsedTimer timer;
    timer.start();
    const auto page = textOfHtml({html.constData(), static_cast<std::size_t>(html.size())});
    qInfo("%lld ms, %zu bytes of text", timer.elapsed(), page.text.size());
    QVERIFY(page.text.size() <= 4 * maxHtmlBytes);
}

void TstDocuments::foldersOfTheSettings_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place"); ///< of the error; empty: it is good
    QTest::newRow("none") << QByteArray("null") << QString();
    QTest::newRow("one") << QByteArray(R"([{"name": "a", "folder": "/x"}])") << QString();
    QTest::newRow("no list") << QByteArray(R"({"a": "/x"})") << u"p"_s;
    QTest::newRow("no object") << QByteArray(R"(["/x"])") << u"p[0]"_s;
    QTest::newRow("no name") << QByteArray(R"([{"folder": "/x"}])") << u"p[0].name"_s;
    QTest::newRow("a name with a slash")
        << QByteArray(R"([{"name": "a/b", "folder": "/x"}])") << u"p[0].name"_s;
    QTest::newRow("a relative folder")
        << QByteArray(R"([{"name": "a", "folder": "x"}])") << u"p[0].folder"_s;
    QTest::newRow("a field too many")
        << QByteArray(R"([{"name": "a", "folder": "/x", "y": 1}])") << u"p[0].y"_s;
    QTest::newRow("a name twice") << QByteArray(
        R"([{"name": "a", "folder": "/x"}, {"name": "a", "folder": "/y"}])")
                                  << u"p[1].name"_s;
}

void TstDocuments::foldersOfTheSettings()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const auto folders = documentFoldersFromJson(Json::parse(json.toStdString()), u"p"_s);
    QCOMPARE(folders ? QString() : folders.error().place, place);
    QVERIFY(folders || !folders.error().mend.isEmpty());
    if (folders && !folders->empty())
        QCOMPARE(*documentFolderFromJson(toJson(folders->front()), {}), folders->front());
}

QTEST_GUILESS_MAIN(TstDocuments)
#include "tst_documents.moc"
