// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/exports.h"

#include "app/cli/report.h"
#include "models/analysis/analysisjson.h"

#include <QBuffer>
#include <QPixmap>
#include <QSaveFile>

namespace tradespace {

namespace {

Result<void> writeFile(const QString &path, const std::string &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(text.data(), static_cast<qint64>(text.size())) < 0 || !file.commit())
        return fail(Error::Kind::Storage, path,
                    Tr::tr("The file cannot be written: %1.").arg(file.errorString()),
                    Tr::tr("Choose a folder that you may write to, with room in it."));
    return {};
}

ReportInput inputOf(const Results &results)
{
    ReportInput input = reportInputOf({*results.experiment()}, results.analysis());
    input.repriced = results.repriced();
    if (results.coordination())
        input.coordination = *results.coordination();
    return input;
}

} // namespace

Result<void> exportText(const std::string &text, const QString &file)
{
    return writeFile(file, text);
}

Result<void> exportPicture(const QPixmap &picture, const QString &file)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return writeFile(file, bytes.toStdString());
}

Result<void> exportDescription(const Json &description, const QString &file)
{
    return writeFile(file, description.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

Result<void> exportArmsCsv(const Results &results, const QString &file)
{
    return writeFile(file, toCsv(results.analysis(), !results.repriced().isEmpty()));
}

Result<void> exportAnalysisJson(const Results &results, const QString &file)
{
    Json json = toJson(results.analysis());
    if (!results.repriced().isEmpty())
        json["repriced"] = utf8(results.repriced());
    return writeFile(file, json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

Result<void> exportFigures(const Results &results, const QString &folder)
{
    return writeFigures(folder, inputOf(results));
}

Result<void> exportReport(const Results &results, const QString &folder)
{
    return writeReport(folder, inputOf(results));
}

} // namespace tradespace
