// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/custom/customfamily.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

/// "question=answer" of every task, one after the other.
QString shown(const ImportedTasks &imported)
{
    QStringList out;
    for (const Task &task : imported.tasks) {
        QString text = qstr(task.question + '=' + task.answer);
        for (const auto &alias : task.aliases)
            text += u'|' + qstr(alias);
        out << text;
    }
    return out.join(u" / "_s);
}

/// "line:field" of every problem.
QString places(const ImportedTasks &imported)
{
    QStringList out;
    for (const ImportProblem &problem : imported.problems)
        out << QString::number(problem.line) + u':' + problem.field;
    return out.join(u' ');
}

QByteArray utf16(const QString &text, bool bigEndian)
{
    QStringEncoder encoder(bigEndian ? QStringEncoder::Utf16BE : QStringEncoder::Utf16LE,
                           QStringEncoder::Flag::WriteBom);
    return encoder.encode(text);
}

} // namespace

/// Files that people write, and files that go wrong.
class TstImport : public QObject
{
    Q_OBJECT

private slots:
    void rowsBecomeTasks_data();
    void rowsBecomeTasks();
    void goodRowsAreOfferedBesideBadOnes_data();
    void goodRowsAreOfferedBesideBadOnes();
    void whatIsNoTableIsRefusedWithAMend_data();
    void whatIsNoTableIsRefusedWithAMend();
    void columnsAreMappedAsChosen();
    void graderAndToleranceOfARow();
    void idsComeFromContent();
    void cutsAtAnyByteAreSurvived_data();
    void cutsAtAnyByteAreSurvived();
    void aRowOverAPieceIsWhole();
    void limitsAreToldAbout();
    void aStopIsHeeded();

private:
    QString write(const QByteArray &bytes, const QString &name = u"tasks.csv"_s)
    {
        const QString path = m_dir.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the file cannot be written");
        return path;
    }
    QTemporaryDir m_dir;
};

void TstImport::rowsBecomeTasks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("tasks");
    const auto row = [](const char *title, const QString &name, const QByteArray &bytes,
                        const QString &tasks) { QTest::newRow(title) << name << bytes << tasks; };
    const QString csv = u"a.csv"_s;
    row("plain", csv, "question,answer\nA?,x\nB?,y\n", u"A?=x / B?=y"_s);
    row("no break at the end", csv, "question,answer\nA?,x", u"A?=x"_s);
    row("CRLF", csv, "question,answer\r\nA?,x\r\nB?,y\r\n", u"A?=x / B?=y"_s);
    row("lone CR", csv, "question,answer\rA?,x\rB?,y\r", u"A?=x / B?=y"_s);
    row("a mark of UTF-8", csv, "\xEF\xBB\xBFquestion,answer\nA?,\xC3\xA9\n", u"A?=é"_s);
    row("UTF-16 LE", csv, utf16(u"question,answer\nA?,é\n"_s, false), u"A?=é"_s);
    row("UTF-16 BE", csv, utf16(u"question;answer\r\nÄ?;😀\r\n"_s, true), u"Ä?=😀"_s);
    row("semicolons", csv, "Question;Answer\nA, B?;1,5\n", u"A, B?=1,5"_s);
    row("tabs", u"a.tsv"_s, "question\tanswer\nA, B; C?\tx\n", u"A, B; C?=x"_s);
    row("bars", csv, "question|answer\nA?|x\n", u"A?=x"_s);
    row("sep line of spreadsheets", csv, "sep=;\nquestion;answer\nA?;x\n", u"A?=x"_s);
    row("quotes", csv, "question,answer\n\"He said \"\"A, B\"\"?\",\"x\ny\"\n",
        u"He said \"A, B\"?=x\ny"_s);
    row("a quote inside a field", csv, "question,answer\n5\" disc?,x\n", u"5\" disc?=x"_s);
    row("blank lines and spaces", csv, "\n\n question , answer \n\n A? , x \n\n", u"A?=x"_s);
    row("empty fields too many", csv, "question,answer\nA?,x,,\n", u"A?=x"_s);
    row("other names", csv, "No,Prompt,Gold Answer\n1,A?,x\n", u"A?=x"_s);
    row("JSON lines", u"a.jsonl"_s,
        "{\"question\": \"A?\", \"answer\": \"x\"}\r\n\r\n{\"question\": \"B?\", \"answer\": 1.5}\n",
        u"A?=x / B?=1.5"_s);
    row("JSON lines by content", u"a.txt"_s, "{\"input\":\"A?\",\"target\":true}\n", u"A?=true"_s);
    row("a list is the answer and its aliases", u"a.jsonl"_s,
        "{\"question\": \"A?\", \"answers\": [\"x\", \"y\", 3]}\n", u"A?=x|y|3"_s);
    row("aliases", csv, "question,answer,aliases\nA?,x,y | z\n", u"A?=x|y|z"_s);
    row("JSON array", u"a.json"_s,
        "[\n {\"question\": \"A?\", \"answer\": \"x\", \"more\": {\"deep\": [1, {\"q\": 2}]}},\n"
        " {\"question\": \"B?\", \"answer\": \"y\"}]",
        u"A?=x / B?=y"_s);
    row("JSON object with an array", u"a.json"_s,
        "{\"name\": \"set\", \"tags\": [\"a\", \"b\"], \"meta\": {\"rows\": [{\"x\": 1}]},\n"
        " \"items\": [{\"question\": \"A?\", \"answer\": \"x\"}], \"other\": [{\"z\": 1}]}",
        u"A?=x"_s);
    row("a one-line JSON object with an array", u"a.json"_s,
        "{\"data\": [{\"question\": \"A?\", \"answer\": \"x\"}]}", u"A?=x"_s);
}

void TstImport::rowsBecomeTasks()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, tasks);
    const auto imported = importTasks(write(bytes, name), {});
    QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text()));
    QCOMPARE(shown(*imported), tasks);
    QCOMPARE(places(*imported), QString());
    QCOMPARE(imported->lines.size(), imported->tasks.size());
}

void TstImport::goodRowsAreOfferedBesideBadOnes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("tasks");
    QTest::addColumn<QString>("problems");
    const auto row = [](const char *title, const QString &name, const QByteArray &bytes,
                        const QString &tasks, const QString &problems) {
        QTest::newRow(title) << name << bytes << tasks << problems;
    };
    const QString csv = u"b.csv"_s;
    const QString lines = u"b.jsonl"_s;
    const QString json = u"b.json"_s;
    row("bad UTF-8", csv, "question,answer\nA?,x\nB?,\xFF\nC?,z\n", u"A?=x / C?=z"_s, u"3:"_s);
    row("an overlong form", csv, "question,answer\nA?,\xC0\xAF\nC?,z\n", u"C?=z"_s, u"2:"_s);
    row("half a letter at the end", csv, "question,answer\nA?,x\nB?,\xE2\x82", u"A?=x"_s, u"3:"_s);
    row("a byte of 0 later on", csv,
        "question,answer\n" + QByteArray("A?,x\n").repeated(1) + "B?," + QByteArray(5000, 'y')
            + QByteArray(1, '\0') + "\nC?,z\n",
        u"A?=x / C?=z"_s, u"3:"_s);
    row("a missing answer", csv, "question,answer\nA?,\nB?,y\n", u"B?=y"_s, u"2:answer"_s);
    row("a missing question", csv, "question,answer\n  ,x\nB?,y\n", u"B?=y"_s, u"2:question"_s);
    row("an id twice", csv, "id,question,answer\n1,A?,x\n1,B?,y\n2,C?,z\n", u"A?=x / C?=z"_s,
        u"3:id"_s);
    row("the same row twice", csv, "question,answer\nA?,x\nA?,x\nA?,y\n", u"A?=x / A?=y"_s,
        u"3:"_s);
    row("too few fields", csv, "question,answer\nA?\nB?,y\n", u"B?=y"_s, u"2:"_s);
    row("too many fields", csv, "question,answer\nA, B?,x\nB?,y\n", u"B?=y"_s, u"2:"_s);
    row("text after a quote", csv, "question,answer\n\"A\" B?,x\nC?,z\n", u"C?=z"_s, u"2:"_s);
    row("a quote without end", csv, "question,answer\nA?,x\n\"B?,y\nC?,z\n", u"A?=x / C?=z"_s,
        u"3:"_s);
    row("a quote without end over line breaks", csv,
        "question,answer\n\"A\n?\",x\n\"B?,y\nC?,z\nD?,w", u"A\n?=x / C?=z / D?=w"_s, u"4:"_s);
    row("a huge field", csv,
        "question,answer\nA?," + QByteArray(3 << 20, 'x') + "\nB?,y\n", u"B?=y"_s, u"2:"_s);
    row("a huge quoted field", csv,
        "question,answer\nA?,\"" + QByteArray(3 << 20, 'x') + "\"\nB?,y\n", u"B?=y"_s, u"2:"_s);
    row("a column twice", csv, "question,answer,answer\nA?,x,y\n", u"A?=x"_s, u"1:answer"_s);
    row("a line that is no JSON", lines, "{\"question\":\"A?\",\"answer\":\"x\"}\n{\"question\"\n"
                                         "{\"question\":\"B?\",\"answer\":\"y\"}\n",
        u"A?=x / B?=y"_s, u"2:column 12"_s);
    row("a line that is no object", lines, "{\"question\":\"A?\",\"answer\":\"x\"}\n[1, 2]\n",
        u"A?=x"_s, u"2:"_s);
    row("a line that is too deep", lines,
        "{\"question\":\"A?\",\"answer\":\"x\"}\n{\"question\":" + QByteArray(100000, '[')
            + "\n{\"question\":\"B?\",\"answer\":\"y\"}\n",
        u"A?=x / B?=y"_s, u"2:"_s);
    row("a line that is too long", lines,
        "{\"question\":\"A?\",\"answer\":\"x\"}\n{\"question\":\"" + QByteArray(5 << 20, 'q')
            + "\"}\n{\"question\":\"B?\",\"answer\":\"y\"}\n",
        u"A?=x / B?=y"_s, u"2:"_s);
    row("bad UTF-8 in a line", lines,
        "{\"question\":\"A?\",\"answer\":\"x\"}\n{\"question\":\"\x80\",\"answer\":\"x\"}\n",
        u"A?=x"_s, u"2:"_s);
    row("a null answer", lines,
        "{\"question\":\"A?\",\"answer\":\"x\"}\n{\"question\":\"B?\",\"answer\":null}\n",
        u"A?=x"_s, u"2:answer"_s);
    row("an object as answer", lines,
        "{\"question\":\"A?\",\"answer\":\"x\"}\n{\"question\":\"B?\",\"answer\":{\"a\":1}}\n",
        u"A?=x"_s, u"2:answer"_s);
    row("a huge number", lines,
        "{\"question\":\"A?\",\"answer\":\"x\"}\n{\"question\":\"B?\",\"answer\":1e999}\n",
        u"A?=x"_s, u"2:"_s);
    row("an entry that is no object", json,
        "[{\"question\":\"A?\",\"answer\":\"x\"},\n 7,\n {\"question\":\"B?\",\"answer\":\"y\"}]",
        u"A?=x / B?=y"_s, u"2:"_s);
    row("an array that ends early", json,
        "[{\"question\":\"A?\",\"answer\":\"x\"},\n {\"question\":\"B?\",", u"A?=x"_s, u"2:"_s);
    row("an entry that is too deep", json,
        "[{\"question\":\"A?\",\"answer\":\"x\"},\n {\"question\":" + QByteArray(5000, '[')
            + QByteArray(5000, ']') + "},\n{\"question\":\"B?\",\"answer\":\"y\"}]",
        u"A?=x / B?=y"_s, u"2:"_s);
    row("an entry that is too large", json,
        "[{\"question\":\"A?\",\"answer\":\"x\"},\n {\"question\":\"" + QByteArray(3 << 20, 'q')
            + "\",\"answer\":\"" + QByteArray(3 << 20, 'q')
            + "\"},\n{\"question\":\"B?\",\"answer\":\"y\"}]",
        u"A?=x / B?=y"_s, u"2:"_s);
    row("a value without end", json,
        "[{\"question\":\"A?\",\"answer\":\"x\"},\n {\"question\":\"" + QByteArray(6 << 20, 'q'),
        u"A?=x"_s, u"2:"_s);
    row("bad UTF-8 in an array", json,
        "[{\"question\":\"A?\",\"answer\":\"x\"},{\"question\":\"B?\",\"answer\":\"\xFE\"},"
        "{\"question\":\"C?\",\"answer\":\"z\"}]",
        u"A?=x / C?=z"_s, u"1:"_s);
}

void TstImport::goodRowsAreOfferedBesideBadOnes()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, tasks);
    QFETCH(QString, problems);
    const QString path = write(bytes, name);
    const auto imported = importTasks(path, {});
    QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text()));
    QCOMPARE(shown(*imported), tasks);
    QCOMPARE(places(*imported), problems);
    for (const ImportProblem &problem : imported->problems) {
        QVERIFY(!problem.message.isEmpty() && !problem.mend.isEmpty());
        QVERIFY(problem.text().size() < 1000);
    }
    // as an experiment they are taken only when the user said so
    QCOMPARE(customTasks(path, {}, true, {})->tasks.size(), imported->tasks.size());
    const auto strict = customTasks(path, {}, false, {});
    QVERIFY(!strict);
    QVERIFY(strict.error().text().contains(u"skip_bad_rows"_s));
}

void TstImport::whatIsNoTableIsRefusedWithAMend_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *title, const QByteArray &bytes, const QString &word) {
        QTest::newRow(title) << bytes << word;
    };
    row("empty", "", u"empty"_s);
    row("only a mark", "\xEF\xBB\xBF", u"empty"_s);
    row("only blank lines", "\n\r\n \n", u"no tasks"_s);
    row("only names", "question,answer\n", u"no tasks"_s);
    row("a PDF", "%PDF-1.7\nquestion,answer\nA?,x\n", u"PDF"_s);
    row("a spreadsheet", QByteArray("PK\x03\x04\x14\x00", 6) + "xl/workbook.xml", u"ZIP"_s);
    row("gzip", "\x1F\x8B\x08 abc", u"gzip"_s);
    row("a database", "SQLite format 3 and more", u"database"_s);
    row("bytes of 0", QByteArray("question\0answer\n", 16), u"byte 9"_s);
    row("UTF-16 without a mark", utf16(u"question,answer\nA?,x\n"_s, false).mid(2), u"UTF-16"_s);
    row("UTF-32", QByteArray("\xFF\xFE\0\0q\0\0\0", 8), u"UTF-32"_s);
    row("no columns that are known", "foo,bar\n1,2\n", u"foo, bar"_s);
    row("names that are no UTF-8", "question,\xFF\nA?,x\n", u"UTF-8"_s);
    row("names that are no row", "\"question,answer\nA?,x\nB?,y\n", u"first row"_s);
    row("an object without a list", "{\n\"question\": \"A?\", \"answer\": \"x\"\n}", u"list"_s);
    row("nothing but brackets", QByteArray(2 << 20, '['), u"list|JSON"_s);
    row("nothing but quotes", QByteArray(2 << 20, '"'), u"row|tasks"_s);
    row("a text", "Dear all,\n\nplease find the questions attached.\n", u"fields|column"_s);
}

void TstImport::whatIsNoTableIsRefusedWithAMend()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, word);
    const QString path = write(bytes);
    const auto imported = importTasks(path, {});
    QVERIFY(!imported);
    QCOMPARE(imported.error().kind, Error::Kind::Input);
    QVERIFY(imported.error().place.startsWith(path));
    const QString text = imported.error().message + imported.error().mend;
    QVERIFY2(text.contains(QRegularExpression(word)), qPrintable(text));
    QVERIFY(text.size() < 2000);
    QVERIFY(!importTasks(m_dir.filePath(u"nowhere.csv"_s), {}));
    QVERIFY(!importTasks(m_dir.path(), {}));
}

void TstImport::columnsAreMappedAsChosen()
{
    const QString path = write("id,answer,question,Frage\n1,x,A?,F?\n");
    ImportSettings settings;
    settings.columns.question = "Frage";
    auto imported = importTasks(path, settings);
    QVERIFY(imported);
    QCOMPARE(shown(*imported), u"F?=x"_s);
    QVERIFY(imported->columns.id.empty()); // not chosen, and not needed
    QCOMPARE(imported->preview.columns, (QStringList{u"id"_s, u"answer"_s, u"question"_s,
                                                     u"Frage"_s}));
    settings.columns.answer = "nope";
    imported = importTasks(path, settings);
    QVERIFY(!imported);
    QVERIFY(imported.error().message.contains(u"nope"_s));
    QVERIFY(imported.error().mend.contains(u"Frage"_s));
}

void TstImport::graderAndToleranceOfARow()
{
    const QString path = write("question;answer;grader;tolerance;unit\n"
                               "A?;10;number;0.5;\n"
                               "B?;12 %;number;;\n"
                               "C?;$4.2;number;5 %;\n"
                               "D?;a, b;set;;\n"
                               "E?;^x+$;regex;;\n"
                               "F?;(;regex;;\n"
                               "G?;forty;number;;\n"
                               "H?;1;oracle;;\n"
                               "I?;1;number;-1;\n"
                               "J?;42;number;;millions of dollars\n"
                               "K?;...;text;;\n");
    const auto imported = importTasks(path, {});
    QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text()));
    QCOMPARE(places(*imported), u"7:answer 8:answer 9:grader 10:tolerance 12:answer"_s);
    const auto &tasks = imported->tasks;
    QCOMPARE(tasks.size(), std::size_t(6));
    QCOMPARE(dump(tasks[0].details["tolerance"]), std::string(R"({"absolute":0.5})"));
    QCOMPARE(tasks[1].details["unit"].get<std::string>(), std::string("percent"));
    QCOMPARE(dump(tasks[2].details["tolerance"]), std::string(R"({"relative":0.05})"));
    QCOMPARE(tasks[2].details["unit"].get<std::string>(), std::string("dollars"));
    QCOMPARE(tasks[5].details["unit"].get<std::string>(), std::string("millions of dollars"));
}

void TstImport::idsComeFromContent()
{
    const auto once = importTasks(write("question,answer\nA?,x\nB?,y\n"), {});
    const auto again = importTasks(write("answer,question,note\ny,B?,!\nx,A?,\n"), {});
    QVERIFY(once && again);
    QCOMPARE(once->tasks[0].id, again->tasks[1].id);
    QCOMPARE(once->tasks[1].id, again->tasks[0].id);
    QVERIFY(once->tasks[0].id != once->tasks[1].id);
}

void TstImport::cutsAtAnyByteAreSurvived_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("csv") << u"c.csv"_s
                         << QByteArray("id;question;answer\n1;\"A \"\"é\"\"\n?\";x\n2;B?;\"y\"\n");
    QTest::newRow("lines") << u"c.jsonl"_s
                           << QByteArray("{\"question\":\"\\u00e9 €?\",\"answer\":[\"x\"]}\r\n"
                                         "{\"question\":\"B?\",\"answer\":2e3}\r\n");
    QTest::newRow("json") << u"c.json"_s
                          << QByteArray("{\"a\":[1],\"rows\":[{\"question\":\"€?\",\"answer\":true},"
                                        "{\"question\":\"B?\",\"answer\":\"y\",\"z\":[[{}]]}]}");
}

/// Each beginning of a good file, and each file with one byte that is another one, gives tasks and
/// problems or an error, and no task that has no question.
void TstImport::cutsAtAnyByteAreSurvived()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const auto check = [&](const QByteArray &faulty) {
        const auto imported = importTasks(write(faulty, name), {});
        if (!imported)
            return !imported.error().message.isEmpty();
        return std::all_of(imported->tasks.begin(), imported->tasks.end(), [](const Task &task) {
            return !task.question.empty() && !task.answer.empty() && !task.id.empty();
        });
    };
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QVERIFY2(check(bytes.left(i)), qPrintable(QString::number(i)));
        for (const char other : {'\0', '"', '\n', '{', ']', ',', '\xFF', '\xC3', '\r'}) {
            QByteArray changed = bytes;
            changed[i] = other;
            QVERIFY2(check(changed), qPrintable(QString::number(i)));
        }
    }
}

/// Letters, line breaks and quotes at the border of what is read at once.
void TstImport::aRowOverAPieceIsWhole()
{
    for (int shift = 0; shift < 8; ++shift) {
        QByteArray bytes = "question,answer\r\n" + QByteArray(262144 - 40 + shift, 'q')
            + ",\"x\xE2\x82\xAC\"\"\xE2\x82\xAC\"\r\nB?,y\r\n";
        const auto imported = importTasks(write(bytes), {});
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text()));
        QCOMPARE(places(*imported), QString());
        QCOMPARE(imported->tasks.size(), std::size_t(2));
        QCOMPARE(imported->tasks[0].answer, utf8(u"x€\"€"_s));
        QCOMPARE(imported->lines[1], std::size_t(3));
    }
}

void TstImport::limitsAreToldAbout()
{
    QByteArray bytes = "question,answer\n";
    for (std::size_t i = 0; i < mostCustomTasks + 2; ++i)
        bytes += QByteArray::number(qulonglong(i)) + "?,x\n";
    auto imported = importTasks(write(bytes), {});
    QVERIFY(imported);
    QCOMPARE(imported->tasks.size(), mostCustomTasks);
    QCOMPARE(places(*imported), u"100002:"_s);
    QVERIFY(imported->problems.front().message.contains(u"100000"_s));

    bytes = "question,answer\nA?,x\n" + QByteArray("B?,\n").repeated(5000);
    imported = importTasks(write(bytes), {});
    QVERIFY(imported);
    QCOMPARE(imported->problemCount, std::size_t(5000));
    QCOMPARE(imported->problems.size(), mostProblems);
}

void TstImport::aStopIsHeeded()
{
    std::stop_source source;
    source.request_stop();
    const auto imported =
        importTasks(write("question,answer\nA?,x\n"), {}, source.get_token());
    QVERIFY(!imported);
    QCOMPARE(imported.error().kind, Error::Kind::Stopped);
}

QTEST_GUILESS_MAIN(TstImport)
#include "tst_import.moc"
