### The directory and audiences. Each key stands in sv.ftl too, with the same placeholders.

## Audiences
problem-system-gone = The system “{ $part }” no longer exists. Take it out of the audience, or choose another. The rest of the choice is kept.
problem-forum-gone = The body “{ $part }” no longer exists. Take it out of the audience, or choose another. The rest of the choice is kept.
problem-group-gone = The group “{ $part }” no longer exists in Entra. Take it out of the audience, or choose another. The rest of the choice is kept.
problem-group-forbidden = I may not read the group “{ $part }”. Ask the administrator to give me access to it, or choose another. The rest of the choice is kept.
problem-group-never-read = The group “{ $part }” has never been read. Ask the administrator to read it, or choose another. The rest of the choice is kept.
problem-group-waits = The group “{ $part }” can’t be read just now, since Entra doesn’t answer as it should. Try again in a while, or choose another. The rest of the choice is kept.
refused-audience-nothing-chosen = First choose who it is for.
refused-audience-name = Give the audience a name of at most { $limit } characters.
refused-audience-changed-meanwhile = Somebody else has changed the audience “{ $name }” meanwhile. Open it again and make your change again.
refused-audience-not-counted = The audience couldn’t be counted: “{ $part }” can’t be read. Take that part out or choose another, and count it again.
refused-no-such-audience = There is no saved audience called “{ $name }”.
refused-audience-is-anothers = The audience “{ $name }” belongs to somebody else. Save yours under another name.
refused-topic-needs-person = Only those who get the announcements themselves can opt out of them.
refused-topic-not-optional = Such announcements go to everyone concerned and can’t be opted out of.
