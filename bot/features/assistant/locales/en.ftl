### What one can ask about: the status, what waits, who one is, help. Every key is in sv.ftl too, with the same placeholders.

## Status and what waits
status-kicker = Status
status-waits = is waiting for a decision at { $gate }, by { $when }.
status-waits-casting = is waiting for a casting vote at { $gate }.
status-at-gate = stands before { $gate }.
status-in-stage = is in { $place }.
waiting-shown = { $first }–{ $last } of { $all } are shown, the most urgent first.
waiting-more = { $count } more
waiting-next = Show the next { $count }
open-matter = Open { $title }
help-example = For example: { $words }
who-known = { $name }, you are in the portfolio.
who-unknown = { $name }, you are not in the portfolio yet. Give the administrator your object id.
who-object-id = Object id
who-tenant = Tenant
who-mail = Mail
who-language = Language
who-time-zone = Time zone
language-sv = Swedish
language-en = English
channel-use = The channel's id, to be written as channel in forums.yaml:
channel-id = Channel
channel-team = Team
channel-none = This is no channel. Write the same in the channel, and I answer there.
status-next-gate = Next gate
status-process = Process
status-owner = Owner
status-count-privately = I show how the votes stand only to those whom the matter concerns. Write “status { $key }” in our own chat.
status-steps = Steps
steps-summary = { $done } of { $all } done
status-systems = Systems
waiting-heading = { $count ->
    [0] Nothing is waiting for you right now
    [one] 1 thing is waiting for you
   *[other] { $count } things are waiting for you
}
waiting-vote = your vote at { $gate }
waiting-decide = your decision at { $gate }
waiting-casting = your casting vote at { $gate }
waiting-voted = { $gate }, you have answered: { $choice }
waiting-nothing-more = When a vote opens you will get a card here in the chat.

## Help

help-heading = This is what you can ask me
help-welcome = Hello { $name }! I am Grindvakt.
help-welcome-anybody = Hello! I am Grindvakt.
help-intro = I see to it that the portfolio's decisions are made in time: I ask for the votes, count them and tell you how it went.
not-understood = I did not understand “{ $words }”.
files-not-taken = I can’t take files in the chat. Paste recipients as mail addresses under Audience on the announcement’s card. Whoever runs Grindvakt can read in a long list or a picture.
