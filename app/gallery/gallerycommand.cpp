// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "app/gallery/gallery.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

int galleryCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Renders every screen of the window in its states, light and dark."));
    parser.addPositionalArgument(u"folder"_s, Tr::tr("Where the pictures go."));
    parser.addOption({u"tasks"_s, Tr::tr("Tasks of the sample experiment."), u"n"_s, u"100"_s});
    if (const auto code = parse(parser, u"gallery"_s, arguments, 1))
        return *code;
    const auto tasks = wholeNumber(parser, u"tasks"_s, 100, 1, 1000);
    if (!tasks)
        return WrongUse;
    if (parser.positionalArguments().isEmpty()) {
        say(Tr::tr("A folder is needed: tradespace gallery FOLDER"));
        return WrongUse;
    }
    const auto files =
        renderGallery(parser.positionalArguments().constFirst(), static_cast<int>(*tasks));
    if (!files)
        return report(files.error());
    print(files->join(u'\n') + u'\n');
    return Succeeded;
}

} // namespace tradespace
