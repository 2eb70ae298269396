### What we say in English. Gaps keep their names in every language; **bold** and `code` may be used.

## First contact

start =
    Hello, this is **{ $name }**, the wallet's official support. Write your question in your own words, or use the buttons.
    ⚠️ We never ask for your recovery phrase, private key, password or codes. Our people never write to you from personal accounts: what is official comes only from { $bot }.
start-menu = What can I do for you?
greeting = Hello! What is it about? Just write it in your own words.
welcome = You're welcome. Write again whenever you need us.
glad = Glad that helped. Write again whenever you need us.
help =
    Write your question, and I'll answer what I know. Whenever you prefer a person, just say so.
    /person – talk to a person
    /report – report a problem
    /progress – see where your cases stand
    /remove – remove your last message
    /language – change the language
    /hours – when people are here
    /verify – check whether something is really from us
    /codeword – a code word beside our people's names
    /privacy – what we keep
    /delete_me – delete everything we have of you
privacy =
    **What we keep:** what you write here and what we answer, your Telegram name and ID, your language, your time zone if you told us, and the details of your cases. None of this goes by itself: we keep it until you have it deleted. Files stay with Telegram; we keep only their name and where they are.
    **What goes by itself:** records of what came in and went out, after 7 days; marks by which I can tell whether a message was really from us, or whether a phrase or key that I removed has come before, after 90 days. Nobody can read a message, a phrase or a key from a mark.
    **What we don't keep:** recovery phrases, private keys, passwords, codes and card numbers that I recognise. They are taken out before anything is stored; only what kind it was stays, and of a phrase or key such a mark.
    **Who reads it:** our support people, in a private group on Telegram.
    When you delete a message on your side, Telegram doesn't tell us, so we still have it. /remove takes your last message out of our team's chat too. /delete_me deletes everything that is yours.
no-report-open = No report is open, so there is nothing to stop, skip or change. Send /report to begin one, or write your question in your own words.
no-such-command = I don't know that command. Write your question in your own words, or send /help.
description =
    The wallet's official support. Ask anything about your wallet, or talk to a person.

    ⚠️ We NEVER ask for your recovery phrase, private key, password or verification codes. Whoever does is a thief, whatever their name.
short-description = The wallet's official support. We never ask for recovery phrases, keys, passwords or codes.

command-person = Talk to a person
command-report = Report a problem
command-progress = Where my cases stand
command-language = Change the language
command-remove = Remove my last message
command-hours = When people are here
command-verify = Is this really you?
command-codeword = A code word beside our people's names
command-privacy = What we keep
command-delete_me = Delete everything we have of you
command-help = What I can do

keyboard-person = 👤 Talk to a person
keyboard-progress = 📋 My cases

## Being forgotten

delete-me-asked =
    Shall I delete everything we have of you?
    **This goes:** your messages and our answers, your name, ID and language, the details of your cases, and your conversation in our team's group. Open cases are closed, and nobody can work on them any more. It can't be undone.
    **This stays:** that there was a case, its number, when it was and how it ended, without anything that says it was yours. Copies that our technicians keep in case of a fault go with age. This chat on your phone stays too: delete it yourself if you like.
button-forget-yes = Yes, delete everything
button-forget-no = No, keep it
delete-me-kept = All right, everything stays as it is.
delete-me-done = Done: what you wrote and your name are deleted here, and our team's copy is being deleted now. If you write again, we'll get to know you anew.
customer-forgotten = 🗑 The customer of #{ $number } asked to be forgotten. The case is closed, and its topic is being deleted.
topic-not-deleted = ❗ A customer is forgotten, but Telegram refused to delete their topic. Please delete it by hand: { $link }

## Answers

suggest = I'm not quite sure what you mean. Is it one of these?
next-best = Sorry that didn't help. Is it one of these?
not-known = I don't have an answer to that. Tell me a little more, or let a person look at it.
entry-updated = Updated { $day }
bot-failed = Something went wrong on our side. A person will take over.
complaint-noted = I'm sorry about that. I've noted it as a complaint, and a person will take it from here.
file-too-big = That file is over 20 MB, which I can't read. A screenshot or the transaction ID is enough.
unscanned = I couldn't read that message safely, so nobody has seen it. Please send it again, in plain words.
we-were-away = I'm sorry: we were out of reach from { $since } until { $until }, so I only see your message now.
we-were-away-lost = I'm sorry: we were out of reach from { $since } until { $until }, so I only see your message now. What you wrote before { $at } did not reach us: please send it again.

button-person = 👤 Talk to a person
button-report = 🔎 Report a problem
button-report-this = 🔎 Report a problem with this
button-language = 🌐 Language
button-solved = ✅ That solved it
button-not-solved = ❌ Not solved
button-none-fits = None of these → a person

## Language, time and hours

choose-language = Which language shall we speak?
language-set = Alright, English it is.
language-en = English
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
choose-zone = What time is it where you are?
zone-set = Thank you. I'll show times on your clock: it is { $now }.
button-zone = 🕐 Set my time zone
hours-open = People are here until { $until }. I answer at any time.
hours-closed = Nobody is at the desk right now. We are back { $until }. You can write at any time: nothing gets lost.
hours-open-always = People are here around the clock.
hours-closed-always = Nobody is at the desk right now, and I can't say when somebody will be. You can write at any time: nothing gets lost.

## To a person

handed-over = I've passed this on to our team. Your case is **#{ $number }**.
still-in-line = Your case **#{ $number }** is in line.
status-with-person = Your case **#{ $number }** is with one of our people. They answer here.
status-ahead = { $ahead ->
        [one] One person is ahead of you.
       *[other] { $ahead } people are ahead of you.
    }
status-next = You are next.
status-no-promise = I can't promise a time. You can leave this chat: the answer comes here.
status-closed-until = Nobody is at the desk right now. We are back { $opening }, and the answer comes here.
status-closed = Nobody is at the desk right now. Your case is kept, and the answer comes here.
status-closed-urgent = It is outside our hours, so I've alerted the team: this can't wait.
status-passed-on = I've passed on: { $what }. You won't have to repeat it.
status-passed-on-words = I've passed on what you wrote here, so you won't have to repeat it.
status-warning = ⚠️ Our people write to you only here. They never ask for your recovery phrase, keys, passwords or codes.
list-comma = , {""}
slot-what = what happened
slot-story = the description
slot-source = sent from
slot-platform = the exchange or app
slot-order = the order number
slot-has-hash = transaction ID at the exchange
slot-reference = the transaction
slot-network = the network
slot-network-wanted = the network meant
slot-address = the address
slot-intended = the address meant
slot-whose = own address
slot-amount = the amount
slot-when = the time
slot-earlier = an earlier one waiting
slot-site = the website or dApp
slot-pair = the coins swapped
slot-slippage = the slippage
slot-receiver = the receiver
slot-controls = can open that wallet
slot-copied-from = the address was taken
slot-memo-shown = a memo or tag was shown
slot-memo = the memo or tag
slot-token = the token
slot-explorer-shows = in the explorer
slot-words-typed = recovery words given away
slot-device = the device
slot-version = the app and its version
slot-system = the system
slot-steps = the steps
slot-error = the message shown
slot-backup = has a backup

button-add = ➕ Add something
button-leave = Leave the line
button-leave-case = Close my case
button-leave-yes = Yes, close it
button-stay = No, keep it
add-something = Just write it here. It will be added to your case.
button-remove = 🗑 Remove my last message
button-remove-yes = Yes, remove
button-remove-no = No
remove-confirm = Remove “{ $words }”?
remove-confirm-file = Remove the last file you sent?
remove-nothing = There is no message of yours left to remove.
remove-kept = All right, it stays.
removed = Your message is deleted, here and in our team's chat. Somebody may have read it already.
removed-alone = Your message is deleted.
removed-alone-not-here = I couldn't delete your message here, as Telegram lets me do that for 48 hours only: press and hold it, then choose Delete.
removed-not-here = Your message is deleted in our team's chat. Here I couldn't delete it, as Telegram lets me do that for 48 hours only: press and hold it, then choose Delete. Somebody may have read it already.
flood-merged = Everything you write arrives. So that nothing gets lost, I pass several messages on together.
leave-confirm = Close your case? You give up your place, and nobody will look at it any more.
stayed = Good, your case is kept.
left = Your case is closed. Write again whenever you need us.
taken = **{ $alias }** is looking at your case.
transferred = **{ $alias }** takes over your case and can see everything so far.
still-waiting = Case **#{ $number }** is still waiting, and I'm sorry. Your place is kept and the team has been reminded. You'll hear from me again by { $next }.
back-to-bot = Our team has handed this back to me. What else can I do?
corrected-by = **{ $alias }** · ✏️ corrected

## The end of a case

resolved = From our side, case **#{ $number }** is solved. If it isn't, press below or just write.
resolved-rate = From our side, case **#{ $number }** is solved. How did we do?
resolved-no-reply = We haven't heard from you, so case **#{ $number }** is closed for now. If you still need us, press below or just write. How did we do?
button-unsolved = It isn't solved
rated = { $score ->
        [1] I'm sorry it didn't go well. What should we have done better? Your next message goes to the team.
        [2] I'm sorry it didn't go well. What should we have done better? Your next message goes to the team.
       *[other] Thank you! If you'd like to add something, your next message goes to the team.
    }
rating-changed = Thank you, I've changed your rating.
comment-noted = Thank you, the team will read it.
reopened = Case **#{ $number }** is open again. A person will look at it.

## Progress

progress-none = You have no case with our team. Write your question, and I'll see what I can do.
progress-head = **Your cases**
progress-case = **#{ $number }** – { $state }
progress-last = Last step: { $step }, { $at }
state-bot = with the bot
state-queued = in line for a person
state-assigned = with one of our people
state-pending-customer = waiting for your answer
state-snoozed = with one of our people, waiting for something
state-resolved = solved
state-closed = closed
step-queued = passed on to our team
step-claimed = taken by one of our people
step-released = put back in line
step-transferred = passed to a colleague
step-replied = we answered
step-snoozed = put aside for a while
step-resolved = solved
step-reopened = opened again
step-closed = closed
step-left = closed by you

## Secrets and theft

secret-removed =
    { $kind ->
        [recovery_phrase] I deleted your message because it held a **recovery phrase**{ $count ->
                [0] { "" }
               *[other] {" "}({ $count } words)
            }. It was not stored or passed on.
        [private_key] I deleted your message because it held a **private key**. It was not stored or passed on.
        [key_file] I deleted your message because it held a **wallet file**. It was not stored or passed on.
        [password] I deleted your message because it held a **password**. It was not stored or passed on.
        [one_time_code] I deleted your message because it held a **one-time code**. It was not stored or passed on.
        [card] I deleted your message because it held **card details**. They were not stored or passed on.
       *[other] I deleted your message because it held a **secret of your wallet**. It was not stored or passed on.
    }

    { secret-advice }
secret-not-removed =
    { $kind ->
        [recovery_phrase] Your message holds a **recovery phrase**{ $count ->
                [0] { "" }
               *[other] {" "}({ $count } words)
            }, and I could not delete it. **Please delete it yourself.** It was not stored or passed on.
        [private_key] Your message holds a **private key**, and I could not delete it. **Please delete it yourself.** It was not stored or passed on.
        [key_file] Your message holds a **wallet file**, and I could not delete it. **Please delete it yourself.** It was not stored or passed on.
        [password] Your message holds a **password**, and I could not delete it. **Please delete it yourself.** It was not stored or passed on.
        [one_time_code] Your message holds a **one-time code**, and I could not delete it. **Please delete it yourself.** It was not stored or passed on.
        [card] Your message holds **card details**, and I could not delete it. **Please delete it yourself.** They were not stored or passed on.
       *[other] Your message holds a **secret of your wallet**, and I could not delete it. **Please delete it yourself.** It was not stored or passed on.
    }

    { secret-advice }
secret-advice =
    { $kind ->
        [password]
            It is no longer safe. Do this now, only in the official app:
            1. Change the password, everywhere you use the same one.
            2. Check that nothing has moved that you did not move yourself.

            We never ask for a password. Whoever does is a thief.
        [one_time_code]
            If somebody asked you for it, they are trying to get into your account. Do this now:
            1. Confirm nothing that you did not start yourself.
            2. Change your password, and sign out of all other devices.

            We never ask for a code. Whoever does is a thief.
        [card]
            Please call your bank now, on the number on the back of the card, and ask them to block it.

            We never ask for a card number. Whoever does is a thief.
       *[other]
            It is no longer safe. Do this now, only in the official app:
            1. Create a **new** wallet.
            2. Move your assets there.
            3. Never type the phrase or a key into a chat or a website, ours included.

            Whoever offers to do this for you is a thief.
    }
pieces-removed =
    { $kind ->
        [private_key] I stopped you there: together, your last messages held a **private key**. I deleted them. { $reached ->
                [yes] A part of it had reached our agents; it is deleted there as well.
               *[no] Nothing of them is stored, and nobody has seen them.
            }
        [recovery_phrase] I stopped you there: together, your last messages were becoming a **recovery phrase**. I deleted them. { $reached ->
                [yes] The first words had reached our agents; they are deleted there as well.
               *[no] Nothing of them is stored, and nobody has seen them.
            }
       *[other] I stopped you there: together, your last messages held a **secret of your wallet**. I deleted them. { $reached ->
                [yes] A part of it had reached our agents; it is deleted there as well.
               *[no] Nothing of them is stored, and nobody has seen them.
            }
    }

    { secret-advice }
pieces-not-removed =
    { $kind ->
        [private_key] I stopped you there: together, your last messages held a **private key**. I could not delete all of them: **please delete them yourself.** { $reached ->
                [yes] A part of it had reached our agents; it is deleted there.
               *[no] Nothing of them is stored, and nobody has seen them.
            }
        [recovery_phrase] I stopped you there: together, your last messages were becoming a **recovery phrase**. I could not delete all of them: **please delete them yourself.** { $reached ->
                [yes] The first words had reached our agents; they are deleted there.
               *[no] Nothing of them is stored, and nobody has seen them.
            }
       *[other] I stopped you there: together, your last messages held a **secret of your wallet**. I could not delete all of them: **please delete them yourself.** { $reached ->
                [yes] A part of it had reached our agents; it is deleted there.
               *[no] Nothing of them is stored, and nobody has seen them.
            }
    }

    { secret-advice }
late-removed =
    I deleted your message with the **private key**, and all that we kept of it. Until now it was taken for a transaction ID, kept and possibly looked up as one{ $reached ->
        [yes] . Our agents could see it; it is deleted there as well.
       *[no] .
    }

    { secret-advice }
late-not-removed =
    I could not delete your message with the **private key**: **please delete it yourself.** What we kept of it is deleted. Until now it was taken for a transaction ID, kept and possibly looked up as one{ $reached ->
        [yes] . Our agents could see it; it is deleted there.
       *[no] .
    }

    { secret-advice }
secret-earlier = An earlier version of your message may have held some of it, and had reached our agents. It is deleted there as well.
secret-reopened = I've told our team, without the words. A person will look at your case again.
secret-moved = Good. Please don't use the old wallet again: whoever knows the words can still take what arrives there.
secret-help = A person will go through it with you, step by step. They will never ask for the words, and you do everything in your own app.
secret-asked = That was not us. Don't answer, and don't send anything. A person will take over: please tell us who asked and where, with a screenshot if you have one.
button-moved-funds = I've moved my assets
button-help-secret = I need help
button-help-moving = Show me how
button-asked-me = Somebody asked me for it
held-question = I can't look into recordings or videos. Does this show or say a recovery phrase, a private key or a password?
button-held-no = No, pass it on
button-held-yes = Yes, delete it
held-deleted = Deleted. It was not passed on. If anybody else may have seen it, move your assets to a new wallet, only in the official app.
held-not-deleted = I could not delete it. **Please delete it yourself.** It was not passed on.
theft-steps =
    I'm sorry. First things first, only in the official app:
    1. If anything is left, move it to a **new** wallet with a new recovery phrase.
    2. Disconnect the sites you don't know and revoke their approvals.
    3. Keep the transaction IDs and whatever the thief wrote.

    Nobody can reverse a transfer. Don't pay anybody who promises to.

## 64 characters that may be a key

hex-question =
    That may be a **transaction ID** or a **private key**: both look like this, and I can't tell which it is. So I have not passed those 64 characters on. Which is it?

    Never send a private key to anybody. We never ask for one.
button-hex-hash = It's a transaction ID
button-hex-key = It's a private key
hex-question-late = Is what you sent as a transaction ID a **private key**? Whoever has a private key can take everything in the wallet. So until you tell me, I have taken those 64 characters out of what we keep and what our team sees. If it is a key, tap the button, and I delete your message here too.
hex-question-asked = Is what you sent as a transaction ID a **private key**? Whoever has a private key can take everything in the wallet. If it is one, tap the button, and I delete it here.
hex-stays = Good, then it stays a transaction ID.
hex-tap = Please tap one of these two buttons. I have not kept those 64 characters, and only the button brings them back.
hex-again = I can't see that message any more, and I had not kept those 64 characters. If they were a transaction ID, please send them again with the words “transaction ID” in front.
toast-hash = Thank you. I've noted it as a transaction ID.

## Is this really you?

verify-what =
    What shall I check? Send it as your next message: forward what you got, or write the name, link, phone number or e-mail.
    Please never send recovery words, keys, passwords or codes, not even to check them.
verify-sent-by-us = ✅ **Yes, this is from us.** I sent you these very words.
verify-same-words-sent-to-you = ✅ **I sent you these very words, in this chat.** If they reached you anywhere else, somebody copied them: don't answer there.
verify-official = ✅ **{ $about } is ours.** Make sure that it is spelled exactly like this where you saw it.
verify-not-sent = ❌ **I did not send you this.** It was never written to you here, so please don't act on it. What is from us stands in this chat, from { $bot }.
verify-sent-by-others = ❌ **This is not from us.** It comes from “{ $about }”, which is not one of our accounts. Our messages come only from { $bot }.
verify-looks-like =
    ❌ **This is not ours.** “{ $about }” is made to look like **{ $of }**. { $kind ->
        [link] Please don't open it, and enter nothing there.
        [email] Please don't answer it, and open nothing that comes from it.
        [handle] Please don't write to it, and don't answer it.
       *[name] Please don't answer whoever goes by it.
    } Our messages come only from { $bot }. { $kind ->
        [link] **If you have already entered recovery words there,**
       *[name] **If you have already given them your recovery words,**
    } make a new wallet in the official app now and move what is left to it.
verify-not-official =
    ❌ **{ $about } is not ours.** It isn't on our official list. If it came to you in our name, { $kind ->
        [link] don't open it. Never enter recovery words, keys, passwords or codes of your wallet there, or give them to anybody.
        [email] don't answer it, and open nothing that comes from it. Never give recovery words, keys, passwords or codes of your wallet to anybody.
        [phone] don't call it, and don't answer it. Never give recovery words, keys, passwords or codes of your wallet to anybody.
       *[handle] don't write to it, and don't answer it. Never give recovery words, keys, passwords or codes of your wallet to anybody.
    }
verify-known-bad = ❌ **{ $about } is dangerous.** It is on our list of sites that steal. Please don't open it, and enter nothing there. **If you have already entered recovery words there,** make a new wallet in the official app now and move what is left to it.
verify-no-list = ❔ **I can't tell.** I have no official list to check “{ $about }” against. Please wait with it until a person here has looked at it.
verify-sender-hidden = ❔ **I can't tell.** Whoever wrote this hides their account, so it may be anybody, whatever the name says. What is from us stands in this chat, from { $bot }.
verify-no-record = ❔ **I can't tell.** I have no record of these words, and words alone can be anybody's. What is from us stands in this chat, from { $bot }.
verify-names-can-be-copied = ❔ **A name proves nothing.** “{ $about }” is a name used here, but anybody can take it. Our people write only in this chat, through { $bot }, never from accounts of their own.
verify-nothing-asked = ❔ There is nothing in it that I can check. Please send the words, the name, the link or the number.
verify-leads-on = ❔ **{ $about } is our site, but it may send you on from there.** Where to, I can't tell. Please enter nothing on the page that opens until a person here has looked at it.
verify-leads-elsewhere = ❌ **“{ $about }” leads to another account than it says.** That account is not ours. Please don't write to it. Our messages come only from { $bot }.
verify-needs-country = ❔ **I can't tell from “{ $about }” alone.** The country code is missing. Please send the whole number as you saw it, from the + on. If it was shown without one, ask a person here. Until then, don't call it and don't answer.
button-gave-away = I already gave them something

trap-known-bad = ⚠️ **{ $about } is dangerous.** It is on our list of sites that steal. Please don't open it, and enter nothing there. Our messages come only from { $bot }. **If you have already entered recovery words there,** make a new wallet in the official app now and move what is left to it.
trap-looks-like =
    ⚠️ **{ $about } is not ours.** It is made to look like **{ $of }**. { $kind ->
        [link] Please don't open it, and enter nothing there.
        [email] Please don't answer it, and open nothing that comes from it.
       *[handle] Please don't write to it, and don't answer it.
    } Our messages come only from { $bot }. { $kind ->
        [link] **If you have already entered recovery words there,**
       *[handle] **If you have already given them your recovery words,**
    } make a new wallet in the official app now and move what is left to it.
trap-number = ⚠️ **I don't know { $about } as a number of ours.** Please don't call it, and tell nobody your recovery phrase, keys, passwords or codes. Our people write to you only here, through { $bot }.
trap-not-site = ⚠️ **{ $about } is not { $of }**, it only looks like it: one of its letters is another one. Please don't open it, connect no wallet and enter nothing there. **If you have already entered recovery words there,** make a new wallet in the official app now and move what is left to it.
trap-not-explorer = ⚠️ **{ $about } is not { $of }**, it only looks like it. I can read an ID in a link without opening it. Please don't open it either, and enter nothing there: on { $of } itself you never have to log in or connect a wallet.

codeword-none =
    You have no code word. With one, every message that one of our people writes to you here shows it beside their name, so that you can tell them from whoever only pretends.
    Choose two words that only you would put together, such as a colour and a thing, and send them behind /codeword.
    Don't take a password or recovery words.
codeword-is = Your code word is **{ $word }**. It stands beside the name whenever one of our people writes to you here. To change it, send /codeword with another; /codeword off ends it.
codeword-set = From now on, **{ $word }** stands beside the name whenever one of our people writes to you here. If it is missing, it isn't us. /codeword off ends it.
codeword-off = Your code word is gone. Our people's messages come without one again.
codeword-refused =
    This cannot be your code word: { $why ->
        [short] it is too short. It needs at least { $shortest } characters.
        [long] it is too long. It may have { $longest } characters at most.
        [link] it holds a link, an address or a number.
        [signs] it holds signs or pictures, with which anybody can pretend to be somebody official.
        [no_letters] it has no letters in it.
        [secret] it reads like a password or another secret, or is one of the first guesses.
        [office] it reads like an office, and would make whoever uses it look like one of us.
        [name] it is our own name or that of one of our people, or looks like it.
       *[common] too many people would think of it.
    } Take two ordinary words that only you would put together, such as a colour and a thing, and send them behind /codeword.

group-open-private =
    I only help in private: open { $bot } and write to me there.
    ⚠️ Whoever writes to you privately and offers help in our name is not from { $name }. We never ask for recovery phrases, keys, passwords or codes.

## The report

ask-what = What is it about? Choose, or write in your own words what happened.
ask-which = Thank you. Which of these comes closest?
ask-story = Please tell me in your own words what happened.
ask-source = Where was it sent from?
ask-platform = Which exchange or app sent it, or should have sent or received it?
ask-order = What is the number of the withdrawal or order there?
ask-has-hash = Does the exchange show a transaction ID (hash) for it?
ask-reference = What is the transaction ID (hash)? A link to a block explorer will do. Never send a private key.
ask-network = On which network was it sent?
ask-network-wanted = Which network should it have been?
ask-address = What is the address, the one your wallet shows under Receive or the one it was sent to?
ask-intended = Which address did you mean to send to?
ask-whose = Is that your address, in this wallet? Please compare it from end to end: a look-alike can begin and end the same.
ask-amount = How much, and of which coin? For example: 250 USDT
ask-when = When was it? For example: today 14:30
ask-earlier = Is there an earlier transaction from the same wallet that is still waiting?
ask-site = On which website or dApp was it? Write its name or address; please don't open it again.
ask-pair = What did you swap, and for what? For example: ETH to USDT
ask-slippage = Which slippage was set? For example: 0.5 %
ask-receiver = Whose is the address that it went to?
ask-controls = Can you open that wallet yourself, in an app of yours?
ask-copied-from = Where did you take the address from?
ask-memo-shown = When you looked up the deposit address, was a memo or tag shown with it?
ask-memo = What is the right memo or tag?
ask-token = Which token is missing? Its contract address is best; its short name will do.
ask-explorer-shows = If you look your address up in a block explorer, is the balance there?
ask-words-typed = Did you type your wallet's 12 or 24 words into a website or an app, or give them to anyone? Just tap: never write them here.
ask-device = On which device do you use the wallet? For example: iPhone 14
ask-version = Which wallet app do you use, and which version of it?
ask-system = Which system does it run on? For example: Android 14, iOS 17, Windows 11 with Chrome
ask-steps = What did you do, step by step, until it went wrong?
ask-error = What does the message on the screen say, word for word?
ask-backup = Do you still have your wallet's backup, the 12 or 24 words? Just tap: never write them here, and show them to nobody.
confirm-amount = I can read that in two ways. Which one is right?
confirm-when = I can read that date in two ways. Which one is right?
confirm-address = You gave more than one address. Which one did it go to, or should it have arrived at?
confirm-intended = You gave more than one address. Which one did you mean to send to?
confirm-network = You named more than one network. On which was it sent?
confirm-network-wanted = You named more than one network. On which did you mean to send it?
find-story = A few sentences are enough: what you did, what you expected, and what you see instead.
find-platform = It is the name of the exchange, wallet or shop, as it stands in its app or on its website.
find-order = Open the exchange, then its history of withdrawals, and tap this one. The number stands in its details.
find-reference = Open your wallet's history (or, at an exchange, the history of withdrawals) and tap the transfer. The transaction ID is also called TXID or hash; copy the whole of it.
find-network = Tap the transfer in your history: the network stands in its details. At an exchange it is the one you chose when you withdrew.
find-network-wanted = It is the network that the receiver told you to use, or under which your wallet shows its address.
find-address = In your wallet, tap the coin and then Receive: copy the whole address. An address that it was sent to stands in the details of the transfer.
find-intended = Ask whoever should receive it, or look where you first got the address from. Don't copy it from your history of transactions.
find-amount = Tap the transfer in your history: amount and coin stand at the top.
find-when = Date and time stand in its details, in the history of your wallet. A rough time will do.
find-site = Look at your browser's history or your wallet's list of connections. Please don't open the site to find out.
find-pair = Tap the swap in your history: both coins stand in its details.
find-slippage = It stands in the settings of the swap, often behind a gear, as a percentage. If you never changed it, skip this.
find-memo = Open the deposit page of that coin at the exchange: the memo or tag stands below the address.
find-token = Open the token in your wallet or in a block explorer: the contract address stands in its details. Copy it whole.
find-device = The model stands in the settings of your device, under About.
find-version = In the wallet app, open Settings and then About: name and version stand there.
find-system = The system and its version stand in the settings of your device, under About.
find-steps = One step a line, the way you would show it to somebody who has never seen the app.
find-error = Let the message appear again and copy or type it. A screenshot can follow here once this is sent. Never show your recovery words on it.
report-summary = Please check:
report-line = **{ $name }:** { $value }
report-line-code = **{ $name }:** `{ $value }`
report-noted = Noted: { $what }
report-flawed = ⚠️ An address or transaction ID in your message has a mistake in it, so I haven't noted that one. Please copy it again from your app.
report-noted-name = `{ $name }` is a name, and I've noted it. If your wallet shows the whole address that it stands for, please send that too.
report-filled-in = From what you wrote before, I've filled this in already. You can change all of it before you send it:
report-not-on = ⚠️ That address can't be on { $network }: it looks like an address of { $networks }. Please compare the address and the network once more.
report-more-networks = Is it one of these? You can also write its name.
report-alike = ⚠️ These two addresses look alike and are not the same: `{ $one }` and `{ $other }`. Compare them from end to end, and copy no address from your history.
report-change = What would you like to change?
report-to-agent = One of our people has your case. Write it here, and they will see it.
report-in-line = You are in line for one of our people. Write it here, and they will see it.
report-left = You started a report a while ago. Would you like to go on with it?
report-added = Thank you, it's been added to your case.
report-stopped = Stopped. What you filled in is deleted and was passed on to nobody. You can report again at any time.
report-stopped-kept = Stopped. What you filled in since then is deleted; what our people already have stays in your case.
report-stop-sure = Stop this report? What you've filled in will be deleted, and nobody will get it.
report-stop-kept = Stop this report? What you've filled in here will be deleted. What our people already have stays in your case.
report-open = You have a report that isn't sent yet:
report-open-start = You have a report that isn't sent yet. Go on with it, or begin a new one? A new one deletes what is filled in here:
report-line-given = ✔ { $name }
report-line-open = ▫️ { $name }: still open
report-line-skipped = ▫️ { $name }: skipped
report-over = That question is over. Here is where we are:
report-all-answered = All of it is answered already. Send the report, or change an answer:
report-kind-so-far = Your report is about this until you choose something else below:
report-corrected = Changed:
report-changed-since = Something has changed since you read that, so nothing is sent yet.
report-safe = Yes. Here I only ask for what helps to find your transaction, and you can skip any question. I never ask for your recovery phrase, private key, password or codes, and neither do our people.
report-not-known = I can't answer that here. One of our people can: send the report, or ask for a person now.
first-theft = I'm sorry. Please act at once: if anything is left, make a **new** wallet in the official app and move it there. Sign nothing more, and close the site. You can send what you have at any time, and a person will look at it first.
first-login = I can't see or open your wallet, and neither can our people: only your own backup opens it. We never ask for documents or photos of you, and whoever offers to unlock it for you is a thief.
advice-exchange-credits = 💡 Only the exchange can credit a deposit to its own addresses. Send its support the transaction ID; here, we check that it arrived there.
advice-show-token = 💡 If a block explorer shows it at your address, it is there: your app may only not display it. Check that the right network is chosen and that the token is added.
advice-compare-address = 💡 Please compare the whole address with the one your wallet shows under Receive.
advice-only-exchange = 💡 Without a transaction ID it has not left the exchange yet, and only the exchange can act. Ask its support about that number.
advice-earliest-first = 💡 Transactions go one after the other: the earliest one that waits holds up all others. Speed up or cancel that one first.
advice-do-not-resend = 💡 Please don't send it again for now: both might go through.
advice-own-key = 💡 That is a good sign: what arrived at an address of your own wallet can usually be reached there, on the network it was sent on.
advice-exchange-recovers = 💡 Only the exchange that owns the address can return it. Ask its support whether it recovers deposits on that network.
advice-no-undo = 💡 A confirmed transfer can't be taken back, by us or by anyone. Whoever promises to do that for a fee is a thief.
advice-cancel-now = ⚠️ It still waits, so it may still be stopped: if your wallet offers to cancel it, do that now. Once a block takes it, that is over.
advice-poisoned = ⚠️ Strangers plant look-alike addresses in histories. Never copy an address from there.
advice-memo-to-exchange = 💡 Only the exchange can credit it. Give its support the transaction ID and the right memo or tag. Your account number there is for the exchange alone: we don't need it.
advice-new-wallet = ⚠️ Treat this wallet as lost: make a new one in the official app and move there what is left, now.
advice-revoke = ⚠️ It looks like an approval. Revoke what you approved in your wallet's list of approvals, and sign nothing more on that site.
advice-restore = 💡 Your funds are safe with that backup: install the official app again and restore the wallet there, and nowhere else.
advice-no-backup = ⚠️ Please don't delete or reinstall the app: as long as it is there, the wallet may still be opened.
option-arrival = 💰 Something hasn't arrived or isn't shown
option-stuck = ⏳ Something is stuck or failed
option-astray = ↪️ I sent it the wrong way
option-safety = 🔐 Stolen, or I can't log in
option-deposit-missing = A deposit didn't arrive
option-withdrawal-pending = My withdrawal from an exchange hasn't come
option-balance-missing = My balance isn't shown
option-missing-memo = I forgot the memo or tag
option-stuck-pending = It's been pending for long
option-swap-failed = A swap failed
option-dapp-problem = A dApp or website doesn't work
option-wrong-network = Sent on the wrong network
option-wrong-address = Sent to a wrong address
option-theft = My funds were stolen
option-login = I can't log in, or forgot my password
option-sent-not-received = I sent it, but it wasn't received
option-pending = It's been pending for long
option-failed = It failed
option-swap = A problem with a swap
option-other = Something else
option-more = Another network
option-unknown = I don't know
option-unsure = I'm not sure
option-yes = Yes
option-no = No
option-exchange = From an exchange
option-wallet = From another wallet of mine
option-somebody = Somebody sent it to me
option-hash-yes = Yes, there is one
option-hash-no = No, none yet
option-mine = Yes, it's mine, in this wallet
option-at-exchange = It's at an exchange
option-not-mine = No, it isn't mine
option-earlier-yes = Yes, an earlier one is waiting
option-earlier-no = No, only this one
option-own-wallet = It's a wallet of mine
option-contract = It's a contract or a dApp
option-history = From my history of transactions
option-given = From whoever receives it
option-typed = I typed it
option-shown = Yes, it's there
option-not-shown = No, it's missing there too
option-not-looked = I haven't looked
option-words-given = Yes, I did
option-words-kept = No, never
option-ethereum = Ethereum
option-bsc = BNB Smart Chain
option-tron = TRON
option-bitcoin = Bitcoin
option-solana = Solana
option-polygon = Polygon
option-arbitrum = Arbitrum One
option-base = Base
option-ton = TON
misread-not-a-description = Please tell me in a few words what happened.
misread-no-such-network = I don't know that network. Choose one, or skip this.
misread-not-a-reference = That doesn't look like a transaction ID. Copy it from your app, or skip this.
misread-not-an-address = That doesn't look like an address. Copy it from your app, or skip this.
misread-an-address = That is an address, and I've noted it. The transaction ID is another one: copy it from the details of the transfer, or skip this.
misread-a-transaction = That is a transaction ID. What I need here is an address: copy it from your app, or skip this.
misread-not-an-amount = I couldn't find an amount in that. For example: 250 USDT
misread-not-a-time = I couldn't find a time in that. For example: yesterday 9:15
misread-not-an-option = Please tap one of the answers, or skip this.
misread-not-an-answer = I couldn't find an answer to that. A few words are enough, or skip this.
misread-known = I have that already. Please answer the question above, or skip it.
misread-in-the-future = That time hasn't come yet. When was it?
misread-checksum = There is a mistake in that: it isn't a valid address or transaction ID. Please copy it again from your app.
misread-incomplete = That is cut short. Please copy all of it from your app.
button-skip = Skip
button-back = ← Back
button-go-on = Go on
button-stop = Stop
button-stop-yes = Yes, stop and delete it
button-stop-no = No, go on
button-stop-word = It's my answer
button-report-anew = Begin a new one
button-find = ❓ How do I find it?
button-change = ✏️ Change something
button-send-report = ✅ Send it
button-send-now = 🚨 Send what I have now

## Toasts

toast-too-old = That button is too old. Please write instead.
toast-done-already = That was done already.
toast-answered-already = I've noted that already.
toast-not-your-draft = Only who wrote it can decide that.
toast-closed-for-good = The case is closed. The customer's next message opens a new one.
toast-sent = Sent.
toast-noted = Kept as a note.
toast-file-coming = The file is on its way.
toast-file-shown = It has been shown already.
toast-file-gone = The customer has removed it.
toast-already-owned = Somebody else has this case.
toast-already-yours = You have this case already.
toast-not-owner = Only the owner or a lead can do that.
toast-not-open = The case is not open.
toast-still-open = The case is still open.
toast-too-late = It's too late for that.

## Agents: titles and cards

tag-question = Question
tag-transaction = Transaction
tag-complaint = Complaint
tag-secret = Secret exposed
tag-theft = Theft
tag-voice = Voice message
tag-fault = Bot failed
matter-deposit-missing = Deposit missing
matter-sent-not-received = Not received
matter-pending = Pending
matter-failed = Failed
matter-wrong-network = Wrong network
matter-wrong-address = Wrong address
matter-swap = Swap
matter-withdrawal-pending = Withdrawal pending
matter-balance-missing = Balance not shown
matter-missing-memo = Memo missing
matter-stuck-pending = Pending
matter-swap-failed = Swap failed
matter-dapp-problem = dApp problem
matter-theft = Theft
matter-login = Cannot log in
card-not-verified = ⚠️ not verified: nobody has shown that this account is theirs. Don't ask for documents.
card-alike = ⚠️ look-alike addresses: { $one } and { $other }
card-not-on = ⚠️ the address cannot be on { $network }
card-unsure = (not confirmed)
card-complaint = complaint
card-state-bot = with the bot
card-state-queued = unclaimed
card-state-assigned = answering
card-state-pending-customer = waiting for the customer
card-state-snoozed = snoozed
card-state-resolved = solved
card-state-closed = closed
card-owner = **{ $alias }**
card-owner-since = **{ $alias }**, since { $since }
card-waiting = waiting since { $since }
card-due = due { $due }
card-nth = case no. { $nth } of this customer
card-source = from: { $source }
card-past = Before: { $cases }
card-shown = The bot showed:
card-blocked = 🚫 The customer has blocked the bot.
card-claim = Claim
card-p0 = P0
card-resolve = Resolve
card-release = Release
card-snooze = Snooze
card-tobot = Back to bot
card-reopen = Reopen
note-edited = ✏️ Edited:
note-comment = 💬 Comment on the rating:
note-late = 🕐 Written { $at }
note-unsendable = [a kind of message that cannot be shown here]
file-line = { $kind ->
        [photo] 📷 Picture
        [video] 🎬 Video
        [video_note] 🎬 Video message
        [voice] 🎤 Voice message
        [audio] 🎵 Audio
        [animation] 🎞 Animation
        [sticker] 🖼 Sticker
        [location] 📍 Place
        [contact] 👤 Contact
       *[other] 📎 File
    }
button-show = Show
button-show-nth = Show { $number }
mirror-removed = 🗑 The customer removed this message.
mirror-removed-by-us = 🔒 I removed this message: it holds a secret or part of one, or may hold one.
customer-removed = 🗑 The customer removed a message. It is no longer in this topic.
cut-short = … ✂️ Cut here: it no longer fits. The whole text is below, as a new message.

## Agents: news in the topic

urgent = 🔴 P0: case #{ $number } needs somebody now.
overdue = ⏰ Case #{ $number } is overdue. The customer has been told that it takes longer.
nudge = ⏳ Case #{ $number } will be overdue soon.
woken = ⏰ Case #{ $number } is back from its snooze.
case-transferred = Case #{ $number } goes to { $to }: { $reason }
case-taken-over = { $to } takes over case #{ $number }.
case-reopened = Case #{ $number } is open again.
customer-left-case = The customer says that case #{ $number } no longer needs us.
customer-silent = The customer has not answered in case #{ $number }. It stays open, as it is urgent or a complaint.
customer-gone = 🚫 Case #{ $number }: the customer has blocked the bot, so nothing reaches them. The case waits.
customer-back = Case #{ $number }: the customer can be reached again.
low-rating = Case #{ $number } was rated { $score } of 5.
secret-seen = { $kind ->
        [recovery_phrase] 🔒 The customer sent a recovery phrase{ $count ->
                [0] { "" }
               *[other] {" "}({ $count } words)
            }. It is neither stored nor shown here. Never ask for it.
        [private_key] 🔒 The customer sent a private key. It is neither stored nor shown here. Never ask for it.
        [key_file] 🔒 The customer sent a wallet file. It is neither stored nor shown here. Never ask for it.
        [password] 🔒 The customer sent a password. It is neither stored nor shown here. Never ask for it.
        [one_time_code] 🔒 The customer sent a one-time code. It is neither stored nor shown here. Never ask for it.
        [card] 🔒 The customer sent card details. They are neither stored nor shown here. Never ask for them.
       *[other] 🔒 The customer sent a secret ({ $count }). It is neither stored nor shown here. Never ask for it.
    }
secret-seen-late = 🔒 What the customer sent as a transaction ID was a **private key**. It is deleted here and no longer stored. Don't copy it, don't look it up, and never ask for it.
secret-goes-on = 🔒 The customer keeps sending more of the same. I remove each message and won't mention it here again.
report-edited = ✏️ The customer edited what they wrote, and the report on the card changed with it:
report-filled = The customer filled in the transaction report of case #{ $number }; it is on the card.
topic-closed = This topic was closed, so I could not write here. Reopen it to go on.
quarantined = ⚠️ A customer's update could not be handled and was put aside. The log has the details.
quarantined-more = ⚠️ { $count ->
        [one] One more update
       *[other] { $count } more updates
    } could not be handled within a minute and { $count ->
        [one] was
       *[other] were
    } put aside. The log has the details.
send-given-up = ⚠️ Telegram refused something that was to be sent, and it was given up. The log has the details, under row { $row }.
row-unreadable = ⚠️ Something that was to be sent could not be read any more, and was given up. The log has the details, under row { $row }.
topic-does-not-last = ⚠️ The topic of { $name } is deleted or closed again and again, so what is for it waits longer and longer. Please leave it open.
not-taken-back = ⚠️ Telegram deletes nothing that is older than 48 hours: the message that was to be taken back is still there.
not-handled = ❗ That could not be handled. Please try it again; if it fails again, the log has the details.
timer-given-up = ⚠️ Something that was due for a case failed again and again and was given up. The log has the details.
outage-lost = 🔴 The bot could not get messages from { $since } until { $until }. Telegram keeps them for 24 hours only: what customers wrote from { $since } until { $at } is lost for good, and nobody knows who wrote. What they wrote later is being worked through now.
outage-edge = 🔴 The bot could not get messages from { $since } until { $until }. Telegram keeps them for 24 hours only: nothing should be lost, but it was close. What customers wrote is being worked through now.
second-bot = 🚨 Another program takes this bot's messages from Telegram: a second bot runs with the same token. What it takes never gets here, and those customers get no answer. Stop it. If nobody knows it, revoke the token in @BotFather and set the new one.
album-short-customer = ⚠️ Telegram sent the customer an album with { $count ->
        [one] one file
       *[other] { $count } files
    } missing, and does not say which. Ask what they see, and send the rest again.
album-short-agents = ⚠️ Of an album that the customer sent, { $count ->
        [one] one file
       *[other] { $count } files
    } did not get here, and Telegram does not say which. Ask the customer to send what is missing again.
outage-near = ⚠️ The bot could not get messages from { $since } until { $until }. Nothing is lost: Telegram keeps them for 24 hours. What customers wrote is being worked through now.
warning-not-sent = ❗ A customer sent something secret, and the warning about it could not be sent. It may still be in their chat. The log has the details.
not-sent = ❗ Not sent to the customer: Telegram refused it. Write it again, or differently.
not-sent-gone = ❗ Not sent: the customer has blocked the bot or deleted their account.
not-sent-barred = ❗ Not sent: the bot lacks the right to do this.
not-sent-target = ❗ Not sent: the message it refers to is gone.
unknown-to-customer = ⚠️ Telegram gave no answer, so nobody knows whether { $count ->
        [one] the last message
       *[other] the last { $count } messages
    } reached the customer. Ask, or send it again.
unknown-to-agents = ⚠️ Telegram gave no answer, so { $count ->
        [one] something the customer sent
       *[other] { $count } files the customer sent
    } may be missing above.
group-barred = 🚨 I cannot work in the agents' group any more: { $right ->
        [member] I was removed from it
        [forum] it has no topics now
        [chat] it cannot be found
        [deleted] it was deleted
        [moved] Telegram made another group of it and does not say which; walletdesk init finds it
       *[other] I lack a right there
    }. Nothing is lost; everything goes out once that is mended. The command walletdesk doctor says what to do.

## Agents: prompts

prompt-first = Not sent: only the owner's messages go to the customer. Start with // for a note.
prompt-other-owner = Not sent: { $owner } has this case.
prompt-not-open = Not sent: there is no open case.
button-take-and-send = Take and send
button-take-over = Take over and send
button-send = Send
button-note = Note
button-reopen-and-send = Reopen and send

## Agents: what is stopped

draft-stopped =
    ⛔ { $earlier ->
        [yes] This edit was not sent: { $reasons }. The customer still has the earlier version.
       *[no] Not sent: { $reasons }.
    } This is recorded. You can say instead:
    “{ $sentence }”{ $same ->
        [yes] {""}
       *[no] {" "}({ $english })
    }
draft-was-released = ⛔ Stopped: { $reasons }. ✅ { $alias } released it, and it goes to the customer.
draft-was-replaced =
    ⛔ Not sent: { $reasons }. ✅ This goes to the customer instead:
    “{ $sentence }”{ $same ->
        [yes] {""}
       *[no] {" "}({ $english })
    }
draft-was-mended = ⛔ Stopped at first: { $reasons }. ✅ Nothing stands against it any more, so it goes to the customer.
draft-was-edited = ⛔ Not sent: { $reasons }. ✏️ It was edited since, and that was not sent either.
draft-was-discarded =
    ⛔ Not sent: { $reasons }. 🗑 { $alias } discarded it.{ $earlier ->
        [yes] {" "}The customer still has the earlier version.
       *[no] {""}
    }
draft-was-noted = ⛔ Not sent: { $reasons }. 📝 It is a note now.
guard-reason-asks-for-secret = it asks for a secret
guard-reason-asks-for-payment = it asks for money
guard-reason-asks-for-signature = it asks to sign or to approve something
guard-reason-moves-to-private-chat = it leads the customer out of this chat
guard-reason-asks-for-call = it asks for a call or for access to a device
guard-reason-unknown-link = it has a link or an e-mail address that is neither official nor in this case
guard-reason-unknown-address = it has a wallet address that is not in this case
guard-reason-unknown-handle = it names an account or a number that is neither official nor in this case
guard-reason-contains-secret = it holds a recovery phrase
guard-safe-asks-for-secret = I don't need your recovery phrase, keys, passwords or codes, and nobody here will ever ask for them. Please keep them to yourself.
guard-safe-asks-for-payment = Our help costs nothing. Nobody from our team will ever ask you for money.
guard-safe-asks-for-signature = Nobody from our team will ask you to sign or approve anything in your wallet. If something like that appears, please reject it.
guard-safe-moves-to-private-chat = Let's stay in this chat: our team writes to you only here.
guard-safe-asks-for-call = We don't make calls, and nobody from our team needs to see your screen. Please tell me here what happened.
guard-safe-unknown-link = Please open only the official app and our official website, never a link that somebody sent you.
guard-safe-unknown-address = Your own address is in the app, under Receive. Please compare all of it before you use it.
guard-safe-unknown-handle = Our team writes to you only in this chat. Whoever writes to you from another account is not one of us.
guard-safe-contains-secret = Please keep your recovery phrase to yourself. Nobody here will ever ask for it.
button-say-instead = Say this instead
button-release-draft = Release
button-discard-draft = Discard
draft-released = { $alias } released this message. It goes to the customer.
draft-stopped-leads = ⛔ Case #{ $number }: a message by { $alias } to the customer was stopped: { $reasons }.
draft-released-leads = ⚠️ Case #{ $number }: { $alias } released a message by { $writer } that had been stopped: { $reasons }.
draft-released-alone = ⚠️ Case #{ $number }: { $alias } alone released their own message that had been stopped: { $reasons }. Why: “{ $why }”
toast-stopped = Not sent: see the line about it in the topic.
toast-released = Released.
toast-release-own = Somebody else has to release that: nobody releases their own message.
toast-said-instead = Sent.
toast-discarded = Discarded.
refused-release-own = Somebody else has to release that. To give the case back, send /release alone.
refused-release-alone = Somebody else has to release that. If nobody comes within five minutes, a lead can do it; one who works here alone, after a minute: /release reason
refused-release-reason = Please say in a few words why this may go out; everybody who looks later will read it: /release reason
refused-release-too-soon = It has not been a minute yet. Read it again, then repeat /release reason.
refused-release-others = Somebody else can release that. If nobody comes within five minutes of the stop, repeat /release reason.
refused-release-which = Reply to the stopped message of yours that is to go out, not to mine: /release reason

## Agents: answers to commands

done-claim = The case is yours.
done-release = The case is back in the queue.
done-resolve = Solved. The customer has been told.
done-close = Closed.
done-spam = Closed as spam, and the customer is blocked.
done-reopen = Open again, and yours.
done-snooze = Snoozed for 4 hours. The customer's next message wakes it.
done-tobot = The bot has the customer again.
done-p0 = Raised to P0.
done-block = Blocked: nothing from this customer is read any more. /unblock undoes it.
done-unblock = Unblocked.
refused-already-owned = { $owner } already has this case.
refused-already-yours = You have this case already.
refused-not-owner = Only the owner or a lead can do that.
refused-not-open = There is no open case here.
refused-still-open = The case is still open.
refused-closed-for-good = The case is closed. The customer's next message opens a new one.
refused-too-late = It's too late for that.
unsaid = Taken back. The customer's copy is being deleted.
nothing-to-unsay = There is nothing of yours to take back.
no-customer-here = This works in a customer's topic only.
no-case-here = This customer has no case yet.
transfer-to-whom = To whom? /who lists everybody who works here; then /transfer @name reason.
transfer-why = Why? /transfer @name reason
lines = { $lines }
role-agent = agent
role-lead = lead
role-admin = admin
duration-minutes = { $count } min
duration-hours = { $count } h
not-allowed = Your role does not allow that.
reply-usage = What shall be sent? /r text
unknown-command-plain = There is no such command. /help lists what there is.
note-usage = What shall be noted? /note text
unknown-command = There is no such command. Did you mean /{ $guess }?
anonymous-refused = I can't tell who you are while you write anonymously. Switch that off in the group's administrators, then try again.
not-enrolled = You are not enrolled as an agent. Ask an admin for a code.
not-member = You have to be in the agents' group for that.
kind-not-passed-on = ❗ Not sent: this kind of message can't be passed on to customers.
agent-secret = ❗ Not sent: that message held a secret. Delete it from this group, and treat it as no longer safe.
agent-secret-removed = ❗ Not sent: that message held a secret. I deleted it; treat the secret as no longer safe.
agent-unscanned = ❗ Not sent: I couldn't read that message safely. Please write it again, in plain words.
edit-not-sent = This edit was not sent; the customer still has the earlier text. An edit goes out while the case is open and yours, and never as a note or a command. /undo takes the text back.

queue-empty = Nobody is waiting. 🎉
queue-more = … and { $count } more
queue-line = { $priority } #{ $number } { $matter } · { $wait } { $link }
queue-head = **{ $count ->
        [one] One case is waiting
       *[other] { $count } cases are waiting
    }**
queue-owned = In hand: { $count }
who-line = { $alias } ({ $role }) · { $count ->
        [0] free
        [one] one case
       *[other] { $count } cases
    }
who-head = **Agents**
case-usage = Which case? /case 1042
case-unknown = There is no case #{ $number }.
case-line =
    **#{ $number }** { $matter } · { $priority } · { $state }
    Owner: { $owner } · since { $since } · waiting: { $wait }
    { $link }
history-message = { $at } { $direction ->
        [in] ← customer
        [note] // note
       *[out] → us
    } ({ $kind ->
        [text] text
        [photo] picture
        [video] video
        [video_note] video message
        [voice] voice message
        [document] file
        [audio] audio
        [animation] animation
        [sticker] sticker
        [location] place
        [contact] contact
       *[other] other
    })
history-head = **Cases of this customer**
history-line = #{ $number } { $matter } · { $state } · { $at }
history-none = This customer has had no case yet.
stats-today = **Today** ({ $zone })
stats-cases = Handed to people: { $count }
stats-resolved = Solved: { $count } · opened again: { $reopened }
stats-first-response = First answer: median { $median } · nine of ten within { $p90 }
stats-first-response-working = In working time: median { $median } · nine of ten within { $p90 }
stats-rating = Rating: { $average } of 5 ({ $count ->
        [one] one rating
       *[other] { $count } ratings
    })
stats-rating-none = Rating: none yet
stats-waiting = Waiting now: { $count }
hours-shown-open = Open until { $until }. Hours: `{ $rule }`
hours-shown-closed = Closed until { $until }. Hours: `{ $rule }`
hours-shown-open-always = Open around the clock. Hours: `{ $rule }`
hours-shown-closed-always = Closed until the hours are changed. Hours: `{ $rule }`
hours-set = Done. Hours: `{ $rule }`
hours-bad = { $reason ->
        [empty] There are no hours in that.
        [day] I don't know the day “{ $part }”.
        [times] I can't read the times “{ $part }”.
        [length] “{ $part }” is too long or ends before it begins.
        [overlap] “{ $part }” overlaps with other hours.
        [date] I can't read the date “{ $part }”.
        [zone] I don't know the time zone “{ $part }”.
       *[other] I can't read “{ $part }”.
    } For example: /hours set Mon-Fri 09:00-18:00
invite-usage = Which role, and under which name? /invite agent Mei
invite-alias-taken = Somebody is called { $alias } already. Customers need to tell you apart.
invite-private-failed = I can't write to you in private. Open { $bot }, press Start, then try again.
invite-sent = I've sent you the code for { $alias } in our private chat.
invite-made =
    A code for { $alias } ({ $role ->
        [admin] admin
        [lead] lead
       *[agent] agent
    }), good once and until { $until }. They join the agents' group, then send me this in a private chat:
    `/join { $code }`
join-done = Welcome, { $alias }. You are enrolled as { $role ->
        [admin] an admin
        [lead] a lead
       *[agent] an agent
    }. /help in the group shows what you can do.
join-bad = That code is not valid, was used already, or is too old. Ask an admin for a new one.
join-not-member = First join the agents' group, then send me the code again.
join-usage = Which code? /join code
agent-joined = { $alias } has joined as { $role ->
        [admin] an admin
        [lead] a lead
       *[agent] an agent
    }.
agent-left = { $alias } has left the group and is no longer an agent. Cases back in the queue: { $count }
help-agents =
    **In a customer's topic**
    The owner's messages go to the customer. Start with // for a note, or use /note.
    /claim, /release, /transfer @name reason – who has the case
    /resolve, /reopen, /close, /spam – how it ends
    /snooze, /tobot, /p0 – what happens next
    /undo – take back your last message
    /r text – send it, whoever has the case
    /history – earlier cases
    /tx ID, /addr ID – look it up on its network
    **Anywhere**
    /queue, /who, /case 1042, /stats, /hours
    **Leads**
    /block, /unblock – stop reading a customer
    /hours set Mon-Fri 09:00-18:00 – when people are here
    /faq – look into the knowledge base
help-everything =
    { help-agents }
    **Admins**
    /faq – change the knowledge base
    /invite role name – a code for a new agent
    /official, /baddomains – in our private chat: what is ours, and which sites steal

agent-command-claim = Take this case
agent-command-release = Put it back in the queue
agent-command-transfer = Hand it to a colleague: @name reason
agent-command-resolve = It is solved
agent-command-reopen = Open it again
agent-command-snooze = Put it aside for 4 hours
agent-command-tobot = Give the customer back to the bot
agent-command-p0 = Raise it to P0
agent-command-close = Close it without a word
agent-command-spam = Close it as spam and block
agent-command-block = Stop reading this customer
agent-command-unblock = Read this customer again
agent-command-undo = Take back my last message
agent-command-note = Write a note
agent-command-r = Send to the customer, whoever has the case
agent-command-queue = Open cases
agent-command-case = Find a case
agent-command-who = Agents and their cases
agent-command-history = This customer's earlier cases
agent-command-stats = Figures
agent-command-faq = The knowledge base
agent-command-hours = When people are here
agent-command-invite = A code for a new agent
agent-command-help = What I can do here

## Admins: what is official

card-imitates = ⚠️ The name imitates { $brand }; this is a customer
customer-warned = ⚠️ I warned the customer: { $about } is not ours.
official-list =
    **Official ({ $count })**
    { $lines }
    { $left ->
        [0] Change it with /official add or /official remove, one thing a line.
       *[other] And { $left } more. Change it with /official add or /official remove, one thing a line.
    }
official-empty =
    Nothing is listed yet, so I know only my own name as official.
    { official-usage }
official-usage =
    Add what is official, one thing a line, or as a text file with /official as its caption:
    /official add
    domain example.com
    handle example_help
    email help@example.com
    phone +44 20 7946 0018
    brand Example Wallet
    name Anna K.
    id 123456789
    To take lines out, send them after /official remove.
official-not-allowed = Only admins can change this list.
official-bad-line = I don't understand this line, so nothing was changed: { $line }
official-too-much = That is too much: at most { $most } lines of { $longest } characters. Nothing was changed.
official-kept = Done: { $added } added, { $removed } removed, { $count } in all. /verify and what you may send go by it from now on.
official-changed = ℹ️ { $alias } changed what counts as official: { $added } added, { $removed } removed.
bad-domains =
    { $count } domains are known to be bad.
    { bad-domains-usage }
bad-domains-usage =
    Add some, one a line, or as a text file with /baddomains as its caption:
    /baddomains add
    example.com
    To take some out, send them after /baddomains remove.
bad-domains-too-many = At most { $most } lines at a time, please. Nothing was changed.
bad-domains-kept = Done: { $changed } changed, { $left } left out because they are official or not domain names, { $count } in all.
bad-domains-changed = ℹ️ { $alias } changed the list of bad domains: { $changed } changed, { $count } in all.

## Admins: the knowledge base

faq-help =
    **Look**
    /faq list – all entries
    /faq find words – search them
    /faq show F12 – one entry in full
    /faq test text – what the bot would answer
    /faq history F12 – its versions
    **Change**
    /faq add – write one
    /faq edit F12 – change one
    /faq publish F12 – publish its draft
    /faq restore F12 3 – go back to version 3
    /faq retire F12 – answer with it no longer
    /cancel – stop writing
faq-how-list = /faq list, or /faq list 2 for the second page
faq-how-find = /faq find words
faq-how-show = /faq show F12, or /faq show F12 3 for version 3
faq-how-test = What would the customer write? /faq test text
faq-how-history = Which entry? /faq find words finds it; then /faq history F07.
faq-how-edit = Which entry? /faq find words finds it; then /faq edit F07.
faq-how-publish = Which entry? /faq find words finds it; then /faq publish F07.
faq-how-retire = Which entry? /faq find words finds it; then /faq retire F07.
faq-how-restore = Which version? /faq history F07 lists them; then /faq restore F07 3.
faq-not-allowed = Only admins change the FAQ; leads may look.
faq-no-such-entry = There is no entry { $entry }.
faq-no-such-version = { $entry } has no version { $version }.
faq-already-published = { $entry } is published already, in version { $version }.
faq-already-retired = { $entry } is retired already.
faq-already-newest = Version { $version } of { $entry } is the newest already.
faq-changed-since = { $by } changed { $entry } meanwhile: it is at version { $version } since { $at }. Look at it before you write over it.
faq-list =
    **{ $count ->
        [one] One entry
       *[other] { $count } entries
    }** · page { $page } of { $pages }
    { $lines }
faq-list-empty = The knowledge base is empty. /faq add writes the first entry.
faq-line = { $entry } { $question } · { $stage }
faq-found =
    { $count ->
        [one] One entry
       *[other] { $count } entries
    } for “{ $words }”:
    { $lines }
faq-found-nothing = Nothing for “{ $words }”.
faq-stage-draft = draft
faq-stage-published = published
faq-stage-internal = internal
faq-stage-retired = retired
faq-entry =
    **{ $entry }** · version { $version } · { $stage } · { $topic }
    By { $by }, { $day }
    Languages: { $languages } · missing: { $missing }
    { $security ->
        [yes] Security: the way to a person stands first.
       *[no] {""}
    }
faq-entry-text =
    **{ $tag }** · { $question }

    { $answer }

    **Asked like this:**
    { $phrases }
faq-history =
    **{ $entry }**
    { $lines }
faq-history-line = Version { $version } · { $stage } · { $day } · { $by }
faq-test-answer = I would answer with { $best }. Next: { $others }
faq-test-suggest = I would offer these to choose from: { $best }, { $others }
faq-test-hand-over = I would not answer this. Nearest: { $best }, { $others }
faq-test-nothing = I would not answer this: nothing comes near.
faq-test-wish = But this reads as a wish, such as for a person or a greeting, and that comes first.
faq-published = Published: { $entry }, version { $version }. Getting ready…
faq-published-internal = Kept for agents only: { $entry }, version { $version }.
faq-live = The bot now answers with the new { $entry }.
faq-gone = The bot no longer answers with { $entry }.
faq-hidden = Customers are not shown { $entry }.
faq-drafted = Kept as a draft: { $entry }, version { $version }. /faq publish { $entry } publishes it.
faq-retired = { $entry } is retired, in version { $version }. /faq restore brings it back.
faq-restored = { $entry } is as it was in version { $from }; that is now version { $version } ({ $stage }).
faq-cancelled = Stopped. Nothing was changed.
faq-discarded = Discarded. Nothing was changed.
faq-busy = You are still writing { $entry }. Finish it, or /cancel.
faq-new-entry = a new entry
faq-not-in-customer-topic = Not here: a customer's topic is for that customer. Write it in General or in our private chat.
faq-only-text = Please send that as text.
faq-secret = That holds a recovery phrase, a key, a password or the like, so I won't keep it.
faq-secret-here = That holds a recovery phrase, a key, a password or the like, so I won't keep it, and I couldn't delete it: please delete it yourself.
faq-empty = There is nothing in that.
faq-question-too-long = The question has { $length } characters; at most { $limit } fit.
faq-answer-too-long = The answer has { $length } characters; at most { $limit } fit.
faq-phrase-too-long = One of them has { $length } characters; at most { $limit } fit.
faq-too-many-phrases = Those are { $length }; at most { $limit } are kept.
faq-ask-question = Which question does it answer? Write it the way a customer would.
faq-ask-answer = And the answer?
faq-ask-phrases = Other ways to ask it? One a line; five or more make a difference.
faq-ask-language = Which language is that in?
faq-ask-new-language = In which language will you write it?
faq-as-seen =
    **{ $question }**

    { $answer }

    { $updated }
faq-preview =
    **{ $entry }** ({ $tag }) · as customers see it, above
    Other ways to ask: { $phrases }
    { $near }
    Languages missing: { $missing }
faq-near =
    Nearest entries:
    { $lines }
faq-near-close =
    ⚠️ Very close to what there is. Perhaps edit that instead:
    { $lines }
faq-near-none = There is no entry like it yet.
button-faq-previous = ← Back
button-faq-next = More →
button-faq-skip = Skip
button-faq-publish = Publish
button-faq-internal = Agents only
button-faq-draft = Keep as draft
button-faq-discard = Discard
button-faq-over = Look again, then write over it
button-faq-edit-question = Edit question
button-faq-edit-answer = Edit answer
button-faq-edit-phrases = Edit phrases
button-faq-add-language = Add a language
button-faq-fix-language = Wrong language
toast-faq-not-allowed = That is for admins.
toast-faq-all-languages = It has every language already.

## Secrets that came before

secret-again-removed = I deleted that too; it is the same as before. Please don't send it again: **the steps above still hold**, and a person knows about it.
secret-again-not-removed = That is the same as before, and I could not delete it. **Please delete it yourself**, and don't send it again: the steps above still hold, and a person knows about it.
secret-repeated = 🔁 The customer sent the same { $kind ->
        [recovery_phrase] phrase
       *[other] key
    } before, on { $at }, in case #{ $number }.
secret-repeated-unnumbered = 🔁 The customer sent the same { $kind ->
        [recovery_phrase] phrase
       *[other] key
    } before, on { $at }.
secret-shared = ❗ The same { $kind ->
        [recovery_phrase] phrase
       *[other] key
    } came from { $count ->
        [one] another customer
       *[other] { $count } other customers
    }, last in case #{ $number }. Two people may have fallen for one scam, or one of them may be the thief. Tell neither of them about the other.
secret-shared-unnumbered = ❗ The same { $kind ->
        [recovery_phrase] phrase
       *[other] key
    } came from { $count ->
        [one] another customer
       *[other] { $count } other customers
    }. Two people may have fallen for one scam, or one of them may be the thief. Tell neither of them about the other.

## What a chain says of a transaction

chain-confirmed = ✅ { $network } says: **done.** The transaction has { $confirmations } confirmations; { $needed } are enough.
chain-confirming = ⏳ { $network } says: it's in a block and has **{ $confirmations } of { $needed } confirmations.** That goes on by itself; there is nothing you need to do.
chain-pending = ⏳ { $network } says: **it waits for a block**, and it's next in line. There is nothing you need to do yet.
chain-pending-behind = ⏳ { $network } says: **it waits behind { $ahead ->
        [one] an earlier transaction
       *[other] { $ahead } earlier transactions
    }** that { $ahead ->
        [one] is
       *[other] are
    } not through either. Once { $ahead ->
        [one] that one is
       *[other] those are
    }, it follows.
chain-pending-gap = ⏳ { $network } says: **it can't go on, because something that the same wallet sent before never reached the network.** Wallets number what they send: this is number { $nonce }, and it waits for number { $missing }.
chain-pending-fee = ⏳ { $network } says: **it waits because its fee is low.** It offers { $offered } { $unit }, and { $asked } { $unit } is asked now.
chain-pending-bandwidth = ⏳ { $network } says: it waits, and **the sender has neither bandwidth nor coins left for the fee.**
chain-failed-gas = ❌ { $network } says: **it failed, because its gas limit was too low.** Nothing moved but the fee.
chain-failed-energy = ❌ { $network } says: **it failed, because there was not enough energy.** Nothing moved but the fee.
chain-failed = ❌ { $network } says: **it failed: the contract refused it.** Nothing moved but the fee.
chain-reason = The contract's own words, which are not ours: “{ $reason }”.
chain-reason-panic = The contract stopped with an error in its calculation (code { $code }).
chain-hint-slippage = The price had moved further than you allowed. A new try at the current price, or with a little more tolerance, may work.
chain-hint-expired = It came too late: the time you allowed for it was over. A new try may work.
chain-hint-allowance = The app had no permission to use that much of your token. Before a new try, make sure that you really know this app.
chain-hint-balance = There was not enough of the coin or token in the wallet at that moment.
chain-hint-paused = The token or the contract is stopped, or doesn't let this address move anything. Only those who run it can tell why.
chain-replaced = 🔁 { $network } says: **it was replaced.** Another transaction with the same number was sent from the same wallet, for instance to speed it up or to cancel it. This one will not come any more.
chain-replaced-by =
    🔁 { $network } says: **it was replaced** by another transaction from the same wallet, for instance to speed it up or to cancel it. This one will not come any more; the one that counts is:
    `{ $other }`
chain-dropped = ⚠️ { $network } says: **it disappeared before any block took it.** Nothing moved.
chain-reorged = ⚠️ { $network } says: **the block it was in is no longer valid.** That happens now and then; mostly another block takes it soon.
chain-not-found = 🔍 { $network } doesn't know this transaction.
chain-wrong-network = 🔀 **It's not on { $wanted }, but on { $network }**{ $how ->
        [failed] , where it failed.
        [pending] , where it still waits.
       *[confirmed] , where it went through.
    }
chain-unreachable = I couldn't find out: { $network } doesn't answer me right now. That says nothing about your transaction.
chain-unreachable-busy = I couldn't find out: I'm asking { $network } too often right now. That says nothing about your transaction.
chain-unreachable-not-set = I can't look into { $network } myself. A colleague will.
chain-unreachable-malformed = That is not how a transaction ID looks on { $network }. Please copy it whole.
chain-disagreeing = I asked several servers of { $network }, and **they contradict each other.** That settles itself in a while; I can't tell more before.
chain-some-silent = Of { $asked } servers that I asked, { $answered } answered.
chain-moved =
    Moved: **{ $amount } { $symbol }** to
    `{ $to }`
chain-to-move =
    It is about **{ $amount } { $symbol }** to
    `{ $to }`
chain-moved-more = And { $count } more.
chain-token-unknown =
    ⚠️ **An unknown token that calls itself “{ $symbol }”.** Anybody can name a token like that, and it may be worth nothing. Don't follow anything it tells you. Its contract:
    `{ $contract }`
chain-other-address =
    ⚠️ **It did not go to the address you named.** You named:
    `{ $wanted }`
    Compare the whole address, not only its beginning and end.
chain-memo-missing = ⚠️ **It carries no memo**, and you named “{ $wanted }”. Without it the receiver can't tell whose it is; only they can credit it.
chain-memo-other = ⚠️ **Its memo is “{ $memo }”**, and you named “{ $wanted }”. Only the receiver can credit it.
chain-unlimited =
    ⚠️ **It gave somebody unlimited permission to take your { $symbol }.** If you don't know this address, revoke the approval now, in the official app only:
    `{ $spender }`
next-no-resend = 💡 Please don't send it again meanwhile: both might go through.
next-behind-sender = 💡 Your earlier transactions go first, and the earliest holds up all others{ $known ->
        [yes] {""} (it is number { $number } of your wallet)
       *[no] {""}
    }. Speed up or cancel that one, and the rest follows.
next-behind-other = 💡 Earlier transactions of the sender go first{ $known ->
        [yes] {""} (the earliest is number { $number } of their wallet)
       *[no] {""}
    }. Only the sender can speed them up.
next-gap-sender = 💡 Look for number { $missing } in your wallet and send that from there, or cancel this one. Speeding up this one doesn't help.
next-gap-other = 💡 Only the sender can fix that: their transaction number { $missing } has to go first.
next-fee-sender = 💡 You can wait until fees come down, or speed it up in your wallet if it offers that. Please don't send it a second time.
next-fee-other = 💡 It goes on once fees come down. Only the sender can speed it up.
next-bandwidth-sender = 💡 Your wallet needs a little TRX for the fee, or has to wait until its bandwidth is back, which takes at most a day.
next-bandwidth-other = 💡 Only the sender can fix that: their wallet needs a little TRX for the fee, or a while until its bandwidth is back.
next-gas-sender = 💡 You can send it again. Let your wallet set the gas limit, and don't lower it by hand.
next-gas-other = 💡 The amount is still with the sender. Only they can send it anew, with the gas limit that their wallet sets by itself.
next-energy-sender = 💡 You can send it again once your wallet has more energy, or more TRX to pay for it.
next-energy-other = 💡 The amount is still with the sender. Only they can send it anew, with more energy or more TRX to pay for it.
next-refused-sender = 💡 The amount is still in your wallet. Find out why it was refused before you try again: the network keeps its fee each time.
next-refused-other = 💡 The amount is still with the sender, and only they can do something about it.
next-replaced-by =
    💡 The one that counts is this:
    `{ $other }`
next-replaced-sender = 💡 Look in your wallet for the one that took its place: that is the one that counts.
next-replaced-other = 💡 Ask the sender for the ID of the one that took its place: that is the one that counts.
next-dropped-sender = 💡 Look at it in your wallet before you send it anew, so that you don't pay twice.
next-dropped-other = 💡 The amount is still with the sender. Ask them to look at it in their wallet.
next-check-id = 💡 Please check the ID and the network. If the sender is an exchange, it may not have sent it yet.

## Which part of an identifier is wrong

flaw-alphabet = At place { $place } there is “{ $character }”, which is never used there.
flaw-too-short = { $count ->
        [one] One character is missing.
       *[other] { $count } characters are missing.
    }
flaw-too-long = { $count ->
        [one] There is one character too many.
       *[other] There are { $count } characters too many.
    }
flaw-checksum = Its last { $count } characters don't fit the rest, so there is a typing error somewhere in it.
flaw-capitals = Its small and capital letters don't fit together, so there is a typing error somewhere in it.

## Looking up on a chain, and following what is not done

recognised-tx =
    🔎 That is a transaction ID:
    `{ $value }`
recognised-address =
    🔎 That is an address:
    `{ $value }`
recognised-name =
    🔎 That is a name that stands for an address:
    `{ $value }`
recognised-on = It belongs to { $network }.
recognised-one-of = It can be on one of these networks: { $networks }
recognised-among = It can be on several networks, such as { $networks }
recognised-offer = What is it about? Write it in your own words, or report a problem with it: what you sent is filled in already.
watch-looking = 🔎 I'm looking that transaction up. I'll tell you here what I find.
watch-others = { $count ->
        [one] I'm looking up the other transaction in your message as well.
       *[other] I'm looking up the other { $count } transactions in your message as well.
    }
watch-others-noted = { $count ->
        [one] There is another transaction in your message. I can't look that up now; our people will see it too.
       *[other] There are { $count } other transactions in your message. I can't look them up now; our people will see them too.
    }
watch-enough = I'm already looking after several of your transactions, so I can't take on another one right now. You can go on; our people can look at it too.
watch-promised = I'll keep an eye on it and write to you here when something changes. You don't have to stay in this chat.
watch-about =
    About your transaction
    `{ $tx }`
watch-changed = 🔎 { $network }, { $state ->
        [confirmed] confirmed
        [confirming] in a block
        [pending] waiting for a block
        [failed] failed
        [replaced] replaced
        [dropped] disappeared
        [reorged] no longer in a block
       *[missing] not found
    }: { $tx } · { $at }
card-chain = { $state ->
        [confirmed] ✔ { $network }: confirmed ({ $needed } needed)
        [confirming] ⏳ { $network }: in a block ({ $confirmations } of { $needed })
        [pending] ⏳ { $network }: waiting for a block
        [failed] ❌ { $network }: failed
        [replaced] 🔁 { $network }: replaced
        [dropped] ⚠️ { $network }: disappeared
        [reorged] ⚠️ { $network }: no longer in a block
        [missing] ✖ { $network }: not found
       *[unknown] ✖ { $network }: could not be looked up
    } · { $at }
card-chain-asked = 🔎 Being looked up:
card-chain-out-of-gas = ↳ its gas limit was too low
card-chain-no-energy = ↳ there was not enough energy
card-chain-refused = ↳ the contract refused it
card-chain-moved = ↳ { $amount } { $symbol } to
card-chain-of = ↳ transaction
card-chain-unknown = ↳ ⚠️ unknown token that calls itself “{ $symbol }”, { $amount } to
card-chain-unlimited = ↳ ⚠️ unlimited permission to take { $symbol }, for
card-chain-by = ↳ by
card-refresh = 🔄 Look again
look-off = Nothing can be looked up: no server is set. Whoever runs the desk can set CHAIN_ENDPOINTS.
look-not-set = No server is set for that network ({ $network }), so it cannot be looked up.
look-none-set = No server is set for a network that has such IDs ({ $networks }), so it cannot be looked up.
look-not-there = That is not how an address looks on { $network }.
look-busy = { $network } is being asked too often right now. Try again in a minute.
look-silent = { $network } does not answer right now.
look-too-many = More than { $count } look-ups in a minute are too many. Wait a moment.
look-which =
    On which network?
    `{ $value }`
look-looking = 🔎 Looking it up: { $networks }.
look-asked = Asked: { $networks }.
look-where = The answer belongs to a customer, so please send this in their topic. /queue and /case lead there.
look-not-explorer = ⚠️ { $about } is not { $of } and only looks like it. Don't open it; the ID in it is looked up all the same.
look-told =
    🔎 Looked up at { $at }; the customer does not see this:
    `{ $value }`
look-link = { $link }
look-address = { $network }: { $used ->
        [yes] the address is in use.
        [no] nothing was ever sent from it, and it holds nothing that we know of.
       *[unknown] the address is valid; whether it is in use is not told.
    }
look-contract = It is a contract and not a wallet.
look-delegated = It is a wallet that lets a contract act for it.
look-balance = Holds { $amount } { $symbol }
look-holds-nothing = Holds nothing that we know of.
look-approval =
    ⚠️ Unlimited permission to take its { $symbol }, for
    `{ $spender }`
look-approvals-more = And { $count } more such approvals.
look-approvals-unknown = What it approved cannot be told.
tx-usage = /tx and then a transaction's ID or its link; a network may follow.
addr-usage = /addr and then an address; a network may follow.
addr-name = { $name } is a name. Only a name service knows the address behind it, and none is asked here. Ask the customer for the address itself: their wallet shows it under Receive.
toast-looking = 🔎 Looking it up.
toast-looked-just-now = That was looked up just now.
agent-command-tx = Look a transaction up: ID or link
agent-command-addr = Look an address up

## What a newcomer meets

opened-by-alarm = I've opened case **#{ $number }**, so that one of our people can help you. What held the secret is not in it.
pieces-again-removed = I deleted that too. Please send no more of it, to nobody: **the steps above still hold**, and a person knows about it.
pieces-again-not-removed = I could not delete that. **Please delete it yourself**, and send no more of it: the steps above still hold, and a person knows about it.
name-holds-secret =
    ⚠️ **Your name on Telegram holds a secret of a wallet**, such as words of a recovery phrase. Everybody to whom you write can read it, so it is no longer safe. I don't show it to our people. Please do this now:
    1. Change your name in Telegram's settings.
    2. Create a **new** wallet, only in the official app, and move your assets there.

    Your messages reach us as usual.
held-question-writing = I can read QR codes, but not writing in pictures. Does this show a recovery phrase, a private key or a password?
held-question-rest = I couldn't read all of this. Does it hold a recovery phrase, a private key or a password?
held-question-digits = This holds 64 characters that may be a transaction ID or a **private key**, and I can't tell which. Does it hold a recovery phrase, a private key or a password?
