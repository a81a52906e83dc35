// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/documentindex.h"

#include "models/domain/hash.h"
#include "models/tools/documents/documenttext.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int cacheVersion = 1; ///< of the files in the cache and of how texts are parted
constexpr std::size_t maxTextBytes = std::size_t(1) << 30;
constexpr std::size_t editionDigits = 8;

/// Where a folder's index lies.
struct CachePlace
{
    QDir folder;
    QString stem;

    QString manifest() const { return folder.filePath(stem + u".json"_s); }
    QString index(const std::string &edition) const
    {
        return folder.filePath(stem + u'-' + qstr(edition) + u".sqlite"_s);
    }
};

/// What the cache holds; empty when it holds nothing that can be used.
struct Cached
{
    std::shared_ptr<const SearchIndex> pages;
    std::map<std::string, IndexedDocument, std::less<>> documents;
    std::string edition;
};

Cached readCache(const CachePlace &place)
{
    Cached cached;
    QFile file(place.manifest());
    if (!file.open(QIODevice::ReadOnly))
        return cached;
    const auto json = parseJson(file.readAll().toStdString(), place.manifest());
    if (!json || integerOr(*json, "version", 0) != cacheVersion)
        return cached;
    cached.edition = stringOr(*json, "edition", {});
    const QString index = place.index(cached.edition);
    if (QFileInfo(index).size() != integerOr(*json, "bytes", -1))
        return cached;
    auto pages = SearchIndex::open(index);
    if (!pages || (*pages)->pageCount() != integerOr(*json, "parts", -1))
        return cached;
    const auto list = json->find("documents");
    for (const Json &each : list != json->end() && list->is_array() ? *list : Json::array()) {
        const std::string path = stringOr(each, "path", {});
        cached.documents[path] = {
            {qstr(path), integerOr(each, "size", -1), integerOr(each, "modified", -1)},
            integerOr(each, "parts", 0),
            booleanOr(each, "pages", false),
            qstr(stringOr(each, "problem", {})),
            qstr(stringOr(each, "mend", {}))};
    }
    cached.pages = std::move(*pages);
    return cached;
}

Result<void> writeManifest(const CachePlace &place, const DocumentIndex &index)
{
    Json list = Json::array();
    for (const auto &[path, document] : index.documents)
        list.push_back({{"path", path},
                        {"size", document.file.size},
                        {"modified", document.file.modifiedMs},
                        {"parts", document.parts},
                        {"pages", document.hasPages},
                        {"problem", utf8(document.problem)},
                        {"mend", utf8(document.mend)}});
    const std::string text = dump({{"version", cacheVersion},
                                   {"edition", index.edition},
                                   {"bytes", QFileInfo(place.index(index.edition)).size()},
                                   {"parts", index.pages->pageCount()},
                                   {"documents", std::move(list)}});
    QSaveFile file(place.manifest());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0
        || !file.commit())
        return fail(Error::Kind::Storage, place.manifest(), file.errorString(),
                    Tr::tr("Make room in the cache folder."));
    return {};
}

/// Gives the parts of all documents one after the other: from the cache where nothing changed, else
/// from the file itself.
class PartReader
{
public:
    PartReader(const DocumentFolder &folder, const DocumentScan &scan, const Cached &cached,
               DocumentIndex &out, std::stop_token stop, const IndexProgressSink &progress)
        : m_folder(folder)
        , m_scan(scan)
        , m_cached(cached)
        , m_out(out)
        , m_stop(std::move(stop))
        , m_progress(progress)
    {
    }

    bool next(Page &page)
    {
        while (m_part == m_text.parts.size()) {
            if (m_error || m_at == m_scan.files.size())
                return false;
            if (!begin(m_scan.files[m_at]))
                return false;
            ++m_at;
        }
        const auto number = static_cast<std::int64_t>(m_part) + 1;
        page.address = partAddress(m_path, number);
        page.title = m_text.title.empty() ? m_path : m_text.title + " (" + m_path + ')';
        page.title += (m_text.hasPages ? ", page " : ", part ") + std::to_string(number);
        page.text = std::move(m_text.parts[m_part++]);
        m_bytes += page.text.size();
        if (m_bytes > maxTextBytes)
            m_error = {Error::Kind::Input, m_folder.folder,
                       Tr::tr("Its documents have more than %1 MiB of text.")
                           .arg(maxTextBytes >> 20),
                       Tr::tr("Choose a folder with fewer.")};
        m_digest = toHex(sha256(m_digest + page.address + '\0' + page.text));
        return !m_error;
    }

    const std::optional<Error> &error() const { return m_error; }
    std::string edition() const { return m_digest.substr(0, editionDigits); }

private:
    bool begin(const DocumentFile &file)
    {
        m_path = utf8(file.path);
        m_part = 0;
        m_text = {};
        if (m_stop.stop_requested()) {
            m_error = {Error::Kind::Stopped, m_folder.folder, Tr::tr("Stopped."), {}};
            return false;
        }
        if (m_progress)
            m_progress({m_at, m_scan.files.size(), file.path});
        const auto known = m_cached.documents.find(m_path);
        if (known != m_cached.documents.end() && known->second.file == file
            && fromCache(known->second)) {
            m_out.documents[m_path] = known->second;
            return true;
        }
        ++m_out.readAgain;
        auto text = textOfDocument(QDir(m_folder.folder).filePath(file.path), m_stop);
        IndexedDocument document{file, 0, false, {}, {}};
        if (text) {
            m_text = std::move(*text);
            document.parts = static_cast<std::int64_t>(m_text.parts.size());
            document.hasPages = m_text.hasPages;
        } else if (text.error().kind == Error::Kind::Stopped) {
            m_error = text.error();
            return false;
        } else {
            document.problem = text.error().message;
            document.mend = text.error().mend;
        }
        m_out.documents[m_path] = std::move(document);
        return true;
    }

    bool fromCache(const IndexedDocument &document)
    {
        m_text = {};
        m_text.hasPages = document.hasPages;
        for (std::int64_t part = 1; part <= document.parts; ++part) {
            const auto page = m_cached.pages->page(partAddress(m_path, part));
            if (!page || !*page)
                return false;
            if (part == 1)
                m_text.title = titleIn((*page)->title);
            m_text.parts.push_back((*page)->text);
        }
        return true;
    }

    /// The document's own title in a page's: "TITLE (PATH), page 1".
    std::string titleIn(const std::string &pageTitle) const
    {
        const auto at = pageTitle.rfind(" (" + m_path + ')');
        return at == std::string::npos ? std::string() : pageTitle.substr(0, at);
    }

    const DocumentFolder &m_folder;
    const DocumentScan &m_scan;
    const Cached &m_cached;
    DocumentIndex &m_out;
    std::stop_token m_stop;
    const IndexProgressSink &m_progress;
    std::size_t m_at = 0;
    std::size_t m_part = 0;
    std::size_t m_bytes = 0;
    std::string m_path;
    DocumentText m_text;
    std::string m_digest;
    std::optional<Error> m_error;
};

bool isUpToDate(const DocumentScan &scan, const Cached &cached)
{
    return cached.pages && cached.documents.size() == scan.files.size()
        && std::all_of(scan.files.begin(), scan.files.end(), [&](const DocumentFile &file) {
               const auto known = cached.documents.find(utf8(file.path));
               return known != cached.documents.end() && known->second.file == file;
           });
}

Result<void> build(const DocumentFolder &folder, const CachePlace &place, const DocumentScan &scan,
                   const Cached &cached, DocumentIndex &out, std::stop_token stop,
                   const IndexProgressSink &progress)
{
    const QString aside = place.folder.filePath(
        place.stem + u'-' + QUuid::createUuid().toString(QUuid::Id128) + u".part"_s);
    PartReader reader(folder, scan, cached, out, stop, progress);
    const auto written =
        SearchIndex::write(aside, [&](Page &page) { return reader.next(page); }, stop);
    if (!written || reader.error()) {
        QFile::remove(aside);
        return fail(reader.error() ? *reader.error() : written.error());
    }
    out.edition = reader.edition().empty() ? "empty" : reader.edition();
    const QString file = place.index(out.edition);
    // a rename replaces what is there in one step; QFile::rename does not
    if (std::rename(QFile::encodeName(aside).constData(), QFile::encodeName(file).constData())
        != 0) {
        QFile::remove(aside);
        return fail(Error::Kind::Storage, file, Tr::tr("The index cannot be put in its place."),
                    Tr::tr("Make the cache folder writable."));
    }
    auto pages = SearchIndex::open(file);
    if (!pages)
        return fail(pages.error());
    out.pages = std::move(*pages);
    if (const auto saved = writeManifest(place, out); !saved)
        return fail(saved.error());
    for (const QString &old :
         place.folder.entryList({place.stem + u"-*.sqlite"_s}, QDir::Files)) {
        if (place.folder.filePath(old) != file)
            QFile::remove(place.folder.filePath(old));
    }
    return {};
}

} // namespace

std::size_t DocumentIndex::usable() const
{
    return static_cast<std::size_t>(
        std::count_if(documents.begin(), documents.end(),
                      [](const auto &entry) { return entry.second.parts > 0; }));
}

std::string partAddress(std::string_view path, std::int64_t part)
{
    return std::string(path) + '#' + std::to_string(part);
}

Result<std::shared_ptr<const DocumentIndex>> indexDocuments(const DocumentFolder &folder,
                                                            const QString &cacheFolder,
                                                            std::stop_token stop,
                                                            const IndexProgressSink &progress)
{
    if (!QDir().mkpath(cacheFolder))
        return fail(Error::Kind::Storage, cacheFolder, Tr::tr("This folder cannot be made."),
                    Tr::tr("Make the cache folder writable."));
    const CachePlace place{
        QDir(cacheFolder),
        u"documents-"_s
            + qstr(toHex(sha256(utf8(QDir::cleanPath(folder.folder)))).substr(0, 16))};
    auto scan = scanDocuments(folder.folder, stop);
    if (!scan)
        return fail(scan.error());
    const Cached cached = readCache(place);
    auto index = std::make_shared<DocumentIndex>();
    if (isUpToDate(*scan, cached)) {
        index->pages = cached.pages;
        index->documents = cached.documents;
        index->edition = cached.edition;
    } else if (const auto built = build(folder, place, *scan, cached, *index, stop, progress);
               !built) {
        return fail(built.error());
    }
    index->skipped = std::move(scan->skipped);
    for (const auto &[path, document] : index->documents) {
        if (document.parts == 0)
            index->skipped.push_back({qstr(path), document.problem, document.mend});
    }
    if (progress)
        progress({scan->files.size(), scan->files.size(), {}});
    return std::shared_ptr<const DocumentIndex>(std::move(index));
}

} // namespace tradespace
