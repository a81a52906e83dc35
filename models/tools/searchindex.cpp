// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/searchindex.h"

#include "models/tools/indexdatabase.h"
#include "models/tools/querywords.h"
#include "models/tools/snippet.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <mutex>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr const char *schema = R"(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -16000;
CREATE TABLE page (id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, title TEXT, text TEXT);
CREATE VIRTUAL TABLE fts USING fts5 (title, text, content = 'page', content_rowid = 'id',
    tokenize = "porter unicode61 remove_diacritics 2");
INSERT INTO fts (fts, rank) VALUES ('rank', 'bm25(4.0, 1.0)');
BEGIN;
)";

constexpr std::size_t cacheBytes = 8U << 20;

/// A connection with its statements, lent to one thread at a time.
struct Reader
{
    IndexDatabase database;
    IndexStatement match;
    IndexStatement byId;
    IndexStatement byAddress;
};

Result<std::unique_ptr<Reader>> openReader(const QString &file)
{
    auto database = IndexDatabase::open(file, IndexDatabase::Mode::Read);
    if (!database)
        return fail(database.error());
    if (const auto set =
            database->execute("PRAGMA mmap_size = 268435456; PRAGMA cache_size = -1000;");
        !set)
        return fail(set.error());
    auto match = database->prepare("SELECT rowid, rank FROM fts WHERE fts MATCH ?1 ORDER BY rank");
    auto byId = database->prepare("SELECT address, title, text FROM page WHERE id = ?1");
    auto byAddress = database->prepare("SELECT address, title, text FROM page WHERE address = ?1");
    for (const auto *statement : {&match, &byId, &byAddress}) {
        if (!*statement)
            return fail(statement->error());
    }
    return std::make_unique<Reader>(
        Reader{std::move(*database), std::move(*match), std::move(*byId), std::move(*byAddress)});
}

struct Candidate
{
    std::int64_t id = 0;
    double rank = 0;
    Page page;
};

} // namespace

class SearchIndex::Private
{
public:
    /// In a directory that goes with the object, unless a file is given.
    explicit Private(const QString &file = {})
        : m_file(file)
    {
        if (!file.isEmpty())
            return;
        m_directory = std::make_unique<QTemporaryDir>();
        m_file = m_directory->filePath(u"pages.sqlite"_s);
    }
    const QString &file() const { return m_file; }
    bool isValid() const { return !m_directory || m_directory->isValid(); }
    QString directoryError() const { return m_directory->errorString(); }

    Result<std::unique_ptr<Reader>> borrow()
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_idle.empty()) {
                auto reader = std::move(m_idle.back());
                m_idle.pop_back();
                return reader;
            }
        }
        return openReader(file());
    }
    void giveBack(std::unique_ptr<Reader> reader)
    {
        constexpr std::size_t maxIdle = 16;
        const std::scoped_lock lock(m_mutex);
        if (m_idle.size() < maxIdle)
            m_idle.push_back(std::move(reader));
    }

    std::int64_t count = 0;
    ResultCache cache{cacheBytes};

private:
    std::unique_ptr<QTemporaryDir> m_directory; // first: the connections close before it goes
    QString m_file;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Reader>> m_idle;
};

SearchIndex::SearchIndex(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

SearchIndex::~SearchIndex() = default;

Result<std::int64_t> SearchIndex::write(const QString &file, const PageSource &next,
                                        const std::stop_token &stop)
{
    QFile::remove(file);
    auto database = IndexDatabase::open(file, IndexDatabase::Mode::Build);
    if (!database)
        return fail(database.error());
    if (const auto made = database->execute(schema); !made)
        return fail(made.error());
    auto page =
        database->prepare("INSERT INTO page (id, address, title, text) VALUES (?1, ?2, ?3, ?4)");
    auto words = database->prepare("INSERT INTO fts (rowid, title, text) VALUES (?1, ?2, ?3)");
    if (!page || !words)
        return fail(database->lastError());
    database->heed(stop);
    std::int64_t count = 0;
    Page current;
    while (!stop.stop_requested() && next(current)) {
        ++count;
        page->bind(1, count);
        page->bind(2, current.address);
        page->bind(3, current.title);
        page->bind(4, current.text);
        words->bind(1, count);
        words->bind(2, current.title);
        words->bind(3, current.text);
        page->step();
        if (!page->failed())
            words->step();
        if (stop.stop_requested())
            break;
        if (page->failed() || words->failed()) {
            Error error = database->lastError();
            error.place = qstr(current.address);
            return fail(std::move(error));
        }
        page->reset();
        words->reset();
    }
    // one segment per word instead of several: slower to make, quicker to ask
    const auto done = stop.stop_requested()
        ? Result<void>()
        : database->execute("INSERT INTO fts (fts) VALUES ('optimize'); COMMIT;");
    if (stop.stop_requested())
        return fail(Error::Kind::Stopped, {}, Tr::tr("Stopped."));
    if (!done)
        return fail(done.error());
    return count;
}

Result<std::shared_ptr<const SearchIndex>> SearchIndex::build(const PageSource &next)
{
    auto data = std::make_unique<Private>();
    if (!data->isValid())
        return fail(Error::Kind::Storage, Tr::tr("search index"), data->directoryError(),
                    Tr::tr("Make room in the temporary directory, or set TMPDIR to another."));
    const auto count = write(data->file(), next);
    if (!count)
        return fail(count.error());
    data->count = *count;
    return std::shared_ptr<const SearchIndex>(new SearchIndex(std::move(data)));
}

Result<std::shared_ptr<const SearchIndex>> SearchIndex::open(const QString &file)
{
    auto data = std::make_unique<Private>(file);
    auto reader = openReader(file);
    if (!reader)
        return fail(reader.error());
    auto count = (*reader)->database.prepare("SELECT count(*) FROM page");
    if (!count)
        return fail(count.error());
    if (!count->step())
        return fail((*reader)->database.lastError());
    data->count = count->integer(0);
    count->reset();
    data->giveBack(std::move(*reader));
    return std::shared_ptr<const SearchIndex>(new SearchIndex(std::move(data)));
}

Result<std::shared_ptr<const SearchIndex>> SearchIndex::build(const std::vector<Page> &pages)
{
    std::size_t at = 0;
    return build([&](Page &page) {
        if (at == pages.size())
            return false;
        page = pages[at++];
        return true;
    });
}

Result<std::vector<Hit>> SearchIndex::search(std::string_view query, int limit) const
{
    const auto words = queryWords(query);
    if (words.empty() || limit <= 0)
        return std::vector<Hit>();
    const auto expression = matchExpression(words);
    const auto key = expression + std::to_string(limit);
    if (const auto known = d->cache.find(key))
        return *known;
    auto reader = d->borrow();
    if (!reader)
        return fail(reader.error());
    auto &match = (*reader)->match;
    std::vector<Candidate> found;
    match.bind(1, expression);
    // all that tie with the last one wanted are taken too; the address decides among them
    while (match.step()) {
        const double rank = match.real(1);
        if (found.size() >= static_cast<std::size_t>(limit) && rank > found.back().rank)
            break;
        found.push_back({match.integer(0), rank, {}});
    }
    const bool failed = match.failed();
    match.reset();
    auto &byId = (*reader)->byId;
    for (auto &candidate : found) {
        byId.bind(1, candidate.id);
        if (byId.step())
            candidate.page = {std::string(byId.text(0)), std::string(byId.text(1)),
                              std::string(byId.text(2))};
        byId.reset();
    }
    if (failed || byId.failed())
        return fail((*reader)->database.lastError());
    d->giveBack(std::move(*reader));

    std::sort(found.begin(), found.end(), [](const Candidate &a, const Candidate &b) {
        return a.rank != b.rank ? a.rank < b.rank : a.page.address < b.page.address;
    });
    if (found.size() > static_cast<std::size_t>(limit))
        found.resize(static_cast<std::size_t>(limit));
    auto hits = std::make_shared<std::vector<Hit>>();
    for (auto &[id, rank, page] : found)
        hits->push_back(
            {std::move(page.title), std::move(page.address), makeSnippet(page.text, words)});
    d->cache.insert(key, hits);
    return *hits;
}

Result<std::optional<Page>> SearchIndex::page(std::string_view address) const
{
    auto reader = d->borrow();
    if (!reader)
        return fail(reader.error());
    auto &statement = (*reader)->byAddress;
    statement.bind(1, address);
    std::optional<Page> page;
    if (statement.step())
        page = Page{std::string(statement.text(0)), std::string(statement.text(1)),
                    std::string(statement.text(2))};
    const bool failed = statement.failed();
    statement.reset();
    if (failed)
        return fail((*reader)->database.lastError());
    d->giveBack(std::move(*reader));
    return page;
}

std::int64_t SearchIndex::pageCount() const
{
    return d->count;
}

} // namespace tradespace
