// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/officetools.h"

namespace tradespace::office {

namespace {

using Type = Argument::Type;

const std::vector<std::string> columns{"from", "subject", "date"};

ToolOutput send(Office &office, const std::string &to, const std::string &subject,
                const std::string &text)
{
    if (auto trouble = unknownAddress(office, to); !trouble.empty())
        return {trouble, true};
    office.add(Table::Sent, {{"to", to}, {"subject", subject}, {"text", text}}, true);
    return {"Sent to " + to + ": " + subject};
}

ToolOutput search(Office &office, const Json &arguments)
{
    return listRecords(office, Table::Inbox, columns, arguments);
}

ToolOutput read(Office &office, const Json &arguments)
{
    const Record *mail = office.find(Table::Inbox, arguments["id"].get<std::string>());
    if (mail == nullptr)
        return noSuch(arguments, "e-mail");
    return {rowText(*mail, columns) + "\n" + (*mail)["text"]};
}

ToolOutput sendNew(Office &office, const Json &arguments)
{
    return send(office, arguments["to"], arguments["subject"], arguments["text"]);
}

ToolOutput reply(Office &office, const Json &arguments)
{
    const Record *mail = office.find(Table::Inbox, arguments["id"].get<std::string>());
    if (mail == nullptr)
        return noSuch(arguments, "e-mail");
    return send(office, (*mail)["from"], "Re: " + (*mail)["subject"], arguments["text"]);
}

ToolOutput forward(Office &office, const Json &arguments)
{
    const Record *mail = office.find(Table::Inbox, arguments["id"].get<std::string>());
    if (mail == nullptr)
        return noSuch(arguments, "e-mail");
    return send(office, arguments["to"], "Fwd: " + (*mail)["subject"], (*mail)["text"]);
}

ToolOutput remove(Office &office, const Json &arguments)
{
    return removeRecord(office, Table::Inbox, arguments, "e-mail");
}

ToolOutput mark(Office &office, const Json &arguments, const char *what)
{
    if (office.find(Table::Inbox, arguments["id"].get<std::string>()) == nullptr)
        return noSuch(arguments, "e-mail");
    office.add(Table::Marks, {{"of", arguments["id"]}, {"what", what}}, true);
    return {"Done."};
}

} // namespace

std::vector<Service> mailServices()
{
    const Argument id = idArgument("Id of the e-mail, such as \"M7\".");
    const Argument to{"to", Type::Text, true, "One e-mail address."};
    const Argument text{"text", Type::Text, true, "What is written."};
    return {
        {"email_search",
         "Lists received e-mails that fit all that is given.",
         {{"from", Type::Text, false, "Part of the sender's address."},
          {"subject", Type::Text, false, "Part of the subject."},
          {"date", Type::Date, false, "Day on which it came."},
          pageArgument()},
         false,
         search},
        {"email_read", "Shows a received e-mail with its text.", {id}, false, read},
        {"email_send",
         "Sends an e-mail to one person.",
         {to, {"subject", Type::Text, true, "The subject."}, text},
         true,
         sendNew},
        {"email_reply", "Answers a received e-mail; goes to its sender.", {id, text}, true, reply},
        {"email_forward", "Sends a received e-mail on to one person.", {id, to}, true, forward},
        {"email_delete", "Deletes a received e-mail.", {id}, true, remove},
        {"email_archive",
         "Puts a received e-mail into the archive.",
         {id},
         true,
         [](Office &office, const Json &arguments) { return mark(office, arguments, "archived"); }},
        {"email_flag",
         "Flags a received e-mail as important.",
         {id},
         true,
         [](Office &office, const Json &arguments) { return mark(office, arguments, "flagged"); }},
    };
}

} // namespace tradespace::office
