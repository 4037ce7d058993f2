### Trainings: what one is to read or complete, and what one acknowledges. Each key is in sv.ftl too, with the same placeholders.

statement-read = I have read the material.
statement-completed = I have completed the training.

## What is wrong with a training

trainingfault-text-missing = The text is missing. Write it.
trainingfault-text-too-long = The text is too long. Shorten it to at most { $limit } characters.
trainingfault-link-missing = The link to the material is missing. Add at least one.
trainingfault-link-language = There is no such language. Write sv or en.
trainingfault-link-not-https = The address must begin with https:// and have no spaces, name or password.
trainingfault-number = Write a whole number from { $least } to { $most }.
trainingfault-too-many-questions = There are too many questions. Have at most { $most }.
trainingfault-options = A question has between 2 and { $most } answers to choose from.
trainingfault-no-right-answer = At least one of the answers must be right. Give their numbers, from 1.
trainingfault-due-one = Give just one: a day, a gate, or days from joining.
trainingfault-gate-not-planned = { $gate } has no planned day. Plan it, or give a day.
trainingfault-due-past = The last day ({ $day }) has already been.
trainingfault-too-many-prerequisites = There is too much to be done first. Have at most { $most } trainings.
trainingfault-no-such-training = There is no training { $training } to be done first.
trainingfault-circle = The training would in the end have to be done before itself. Remove a link.
trainingfault-audience-empty = Nobody is chosen. Choose at least one audience.

problem-training-audience-empty = Nobody in the audience can be reached just now.

## Why something can't be done

refused-training-faults =
    The training can't be saved like this:
    { $faults_en }
refused-training-overtaken = { $training } has been changed since you opened it (its text is now version { $revision }). Open it again to see what it says.
refused-no-such-training = There is no such training.
refused-not-training-owner = Only whoever owns the training, and the portfolio office, can do that.
refused-no-training-owner = Say who owns the training.
refused-may-not-exempt = Only whoever owns the training, and those whom it names, can grant exemptions.
refused-exempt-oneself = You can't exempt yourself. Let somebody else do it.
refused-training-withdrawn = The training has been withdrawn. There is nothing for you to do.
refused-training-not-published = The training isn't published yet.
refused-training-fixed = What people have acknowledged isn't changed. Make a new training that replaces this one.
refused-no-training-in-its-place = The training that is to replace this one doesn't exist, or isn't published.
refused-training-not-yours = The training isn't assigned to you. If you need it, you can ask to be added.
refused-training-yours-already = The training is yours already. Write my trainings to see it.
refused-training-superseded = This training has been replaced by another: { $title_en }. You need not do this one.
refused-training-left = You are no longer among those whom the training is for. There is nothing for you to do.
refused-training-exempt = You are exempt from the training. There is nothing for you to do.
refused-training-prerequisites =
    { $count ->
        [one] First do { $titles_en }.
       *[other] First do { $titles_en }.
    }
refused-training-reason-missing = Say why, in a few words.
refused-training-reason-too-long = It is too long. Shorten it to at most { $limit } characters.
refused-training-nothing-to-exempt = There is nothing for this person to do in the training just now.
refused-training-not-objected = This person hasn't said that the training doesn't concern them, or has had an answer already.
