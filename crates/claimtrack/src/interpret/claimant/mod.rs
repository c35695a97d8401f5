//! Who really speaks: the claimant behind the words that name a source.
//!
//! Within a document: pronouns, titles ("the harbour chief"), appositions, surnames after full names, capitals for
//! governments, sources that stay unnamed. Across documents ([`across`]): spelling variants and sides.
//! When nothing is sure the claimant stays `None` and is counted as unresolved.

pub(crate) mod across;
pub(crate) mod fold;
mod people;
mod subjects;

use super::gazetteer::{self, Noun};
use super::page::{Page, without_article};
use super::time;
use super::{Claimant, ClaimantKind};
use crate::attribute::{Attribution, Speech};
use crate::span::Span;
use crate::syntax::{Dep, NameKind, Upos, Xpos};
use people::People;
use std::borrow::Cow;
use std::ops::Range;
use subjects::{Referent, Subjects};

/// How many tokens back a body may be named that "the ministry" stands for.
const FARTHEST_BODY: usize = 600;

/// Resolves the sources of one document, one after the other in order of the text.
pub(crate) struct Claimants<'a> {
    page: Page<'a>,
    people: People<'a>,
    subjects: Subjects,
    /// The last claimant of a quotation, with the paragraph it stood in.
    speaker: Option<(usize, Claimant)>,
}

impl<'a> Claimants<'a> {
    pub fn new(page: Page<'a>) -> Claimants<'a> {
        let people = People::find(page);
        let subjects = Subjects::find(page, &people);
        Claimants { page, people, subjects, speaker: None }
    }

    /// The claimant of an attribution, given that of the one that carries it; attributions must come in order of the
    /// text.
    pub fn resolve(&mut self, attribution: &Attribution, carrier: Option<Claimant>) -> Option<Claimant> {
        let paragraph = self.page.sentence(attribution.sentence).paragraph;
        let claimant = match (attribution.source_head, attribution.source.cover()) {
            (Some(head), Some(_)) if self.is_first_person(head.index()) => {
                carrier.or_else(|| self.speaker_near(paragraph)).filter(|_| self.page.is_quoted(head.index()))
            }
            (Some(head), Some(source)) => self.named(head.index(), source),
            _ => match self.owner_of_cue(attribution) {
                Some(owner) => self.of_phrase(owner),
                None => self.speaker_near(paragraph).filter(|_| self.goes_on(attribution)),
            },
        };
        if let Some(claimant) = &claimant
            && attribution.speech != Speech::Indirect
        {
            self.speaker = Some((paragraph, claimant.clone()));
        }
        claimant
    }

    /// "the ministry", "the defence ministry": the last body before it with this noun, all its words and a side.
    fn body_again(&self, head: usize, nouns: &[Noun]) -> Option<Claimant> {
        const MANY: [&str; 9] =
            ["agency", "group", "company", "team", "firm", "organisation", "organization", "centre", "center"];
        let first = self.page.phrase_start(head);
        let article = matches!(self.page.lower(first), "the" | "this" | "that") && first < head;
        let noun = self.page.lower(head);
        let one = nouns.contains(&Noun::Organisation) && self.page.word(head).xpos != Xpos::Nns;
        let open = self.object_of(head, &["of", "in", "for", "from"]).is_none();
        if !(article && one && open) || MANY.contains(&noun) || self.describes(head, &[]) {
            return None;
        }
        let modifiers: Vec<String> = (first + 1..head).map(|token| self.spelled(token)).collect();
        let earlier = (0..head).rev().take(FARTHEST_BODY).filter(|&token| self.page.lower(token) == noun);
        earlier.filter(|&token| self.describes(token, &modifiers)).find_map(|token| {
            self.of_phrase(token).filter(|body| body.kind == ClaimantKind::Organisation && body.side.is_some())
        })
    }

    /// Whether the name or phrase of a body names a side and has all these words.
    fn describes(&self, head: usize, modifiers: &[String]) -> bool {
        let name = self.page.name_at(head).map_or(head..head + 1, |(tokens, _)| tokens);
        let words = name.start.min(self.page.phrase_start(head))..name.end.max(head + 1);
        let all = || modifiers.iter().all(|word| words.clone().any(|token| self.spelled(token) == *word));
        gazetteer::first_side(&self.page.forms(words.clone())).is_some() && all()
    }

    /// A word in lower case and in one spelling of two.
    fn spelled(&self, token: usize) -> String {
        self.page.lower(token).replace("defense", "defence")
    }

    /// The possessor of a cue that is a noun: "his denial".
    fn owner_of_cue(&self, attribution: &Attribution) -> Option<usize> {
        let cue = attribution.cue_head?.index();
        self.page.child(cue, &[Dep::Poss]).filter(|_| self.page.word(cue).upos == Upos::Noun)
    }

    /// Who was last quoted, in this paragraph or the one before.
    fn speaker_near(&self, paragraph: usize) -> Option<Claimant> {
        self.speaker.as_ref().filter(|(last, _)| paragraph <= last + 1).map(|(_, claimant)| claimant.clone())
    }

    /// "I" and "we" in a quotation are whoever is quoted.
    fn is_first_person(&self, token: usize) -> bool {
        matches!(self.page.lower(token), "i" | "we" | "us" | "me" | "my" | "our")
    }

    /// The claimant that the noun phrase with this head names.
    pub fn of_phrase(&self, head: usize) -> Option<Claimant> {
        self.named(head, self.page.stretch(self.page.phrase_start(head), head))
    }

    /// Whoever made the record that a noun names.
    pub fn maker(&self, noun: usize) -> Option<Claimant> {
        self.owner_of_record(noun)
    }

    /// Whether an attribution without a source can be the last speaker's: a quotation without a cue, or "…, adding that".
    /// "It is feared that" and "is said to" are nobody's.
    fn goes_on(&self, attribution: &Attribution) -> bool {
        attribution.cue_head.is_none_or(|cue| self.page.word(cue.index()).xpos == Xpos::Vbg)
    }

    fn named(&self, head: usize, source: Span) -> Option<Claimant> {
        if let Some(person) = self.person_in(head, source) {
            return Some(self.person(person));
        }
        if let Some(claimant) = self.known_body(head) {
            return Some(claimant);
        }
        match self.page.word(head).xpos {
            Xpos::Prp | Xpos::PrpS => self.pronoun(head),
            Xpos::Wp | Xpos::Wdt => self.antecedent(head),
            _ => self.phrase(head, source),
        }
    }

    /// A person named by the source's head, by an apposition to it, or at its end behind a comma.
    fn person_in(&self, head: usize, source: Span) -> Option<usize> {
        if let Some(person) = self.people.at(head) {
            return Some(person);
        }
        if let Some(person) = subjects::apposed_person(self.page, &self.people, head) {
            return Some(person);
        }
        if self.page.form(head).starts_with(char::is_uppercase)
            && let Some(person) = self.people.surnamed(self.page.form(head)).filter(|_| self.stands_alone(head))
        {
            return Some(person);
        }
        let last = self.page.tokens_in(source).next_back()?;
        let mention = self.people.mention_at(last)?;
        let before = mention.tokens.start.checked_sub(1).filter(|&token| source.contains(self.page.span(token)))?;
        let set_apart = self.page.form(before) == ",";
        let titled = head < mention.tokens.start
            && (head..mention.tokens.start).all(|token| self.page.is_nominal(token) || self.page.form(token) == ",");
        (set_apart || titled).then_some(mention.person)
    }

    /// Whether a name is one word, at the most behind titles.
    fn stands_alone(&self, head: usize) -> bool {
        let first = self.page.phrase_start(head);
        (first..head).all(|token| !gazetteer::noun(self.page.form(token)).is_empty())
    }

    fn person(&self, person: usize) -> Claimant {
        let person = &self.people.people[person];
        Claimant { name: person.name.clone(), kind: ClaimantKind::Person, side: person.side().map(str::to_owned) }
    }

    fn pronoun(&self, token: usize) -> Option<Claimant> {
        let referent = match self.page.lower(token) {
            "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => {
                self.subjects.person_before(self.page, &self.people, token)
            }
            "it" | "its" => self.subjects.body_before(self.page, token),
            "they" | "them" | "their" | "theirs" => self.subjects.several_before(self.page, token),
            _ => None,
        }?;
        self.referred(referent)
    }

    fn referred(&self, referent: Referent) -> Option<Claimant> {
        match referent {
            Referent::Person(person) => Some(self.person(person)),
            Referent::Phrase(head) => self.of_phrase(head),
        }
    }

    /// "the minister, who said …": the noun that the relative clause hangs on.
    fn antecedent(&self, token: usize) -> Option<Claimant> {
        let mut clause = self.page.head(token);
        for _ in 0..4 {
            if matches!(self.page.word(clause).dep, Dep::Relcl | Dep::Acl) {
                let noun = self.page.head(clause);
                let noun = self.speaker_behind(noun);
                return if self.page.is_nominal(noun) { self.of_phrase(noun) } else { None };
            }
            clause = self.page.head(clause);
        }
        None
    }

    /// The noun that "who" belongs to: of "a man outside the house, who …" the man.
    fn speaker_behind(&self, noun: usize) -> usize {
        let thing = |noun: usize| {
            self.page.word(noun).upos == Upos::Noun
                && gazetteer::noun(self.page.form(noun)).is_empty()
                && self.page.word(noun).dep == Dep::Pobj
        };
        let above = self.page.head(self.page.head(noun));
        let person = gazetteer::noun(self.page.form(above)).contains(&Noun::Role);
        if thing(noun) && person { above } else { noun }
    }

    /// A noun phrase that is no person's name.
    fn phrase(&self, head: usize, source: Span) -> Option<Claimant> {
        let nouns = gazetteer::noun(self.page.form(head));
        let plural = matches!(self.page.word(head).xpos, Xpos::Nns | Xpos::Nnps);
        let anybody = self.page.lower(head) == "official";
        if nouns.contains(&Noun::Role) && !plural && !anybody && self.is_definite(head) {
            let modifiers = self.modifiers(head);
            if let Some(person) = self.people.titled(self.page.lower(head), &modifiers, head) {
                return Some(self.person(person));
            }
            let same = self.page.children(head).any(|child| self.page.lower(child) == "same");
            if same && let Some(referent) = self.subjects.person_before(self.page, &self.people, head) {
                return self.referred(referent);
            }
        }
        if !self.page.is_nominal(head) || self.page.word(head).upos == Upos::Pron {
            return None;
        }
        if nouns.contains(&Noun::Spokesperson)
            && let Some(body) = self.object_of(head, &["for", "of"])
        {
            return self.of_phrase(body);
        }
        if nouns.contains(&Noun::Record) {
            let owner = self.owner_of_record(head);
            if owner.is_some() || !nouns.contains(&Noun::Unnamed) {
                return owner;
            }
        }
        if self.is_abstract(head, nouns) || self.is_toll(source) {
            return None;
        }
        if let Some(body) = self.body_again(head, nouns) {
            return Some(body);
        }
        let kind = self.kind_of(head, nouns, plural);
        let phrase = self.name_phrase(head, source);
        let side = gazetteer::first_side(&self.page.forms(phrase.clone())).map(str::to_owned);
        let side = side.or_else(|| self.side_of_possessor(head)).or_else(|| self.place_in(phrase.clone()));
        let name = self.page.stretch(phrase.start, phrase.end - 1).of(self.page.text());
        if kind == ClaimantKind::Group
            && phrase.start == head
            && let Some(adjective) = self.country_behind(head)
        {
            return Some(Claimant { name: format!("{adjective} {}", self.page.lower(head)), kind, side });
        }
        let mut name = in_single_spaces(name);
        if let Some(owner) = self.whose(head) {
            name = format!("{} of {owner}", self.page.lower(head));
        }
        Some(Claimant { name, kind, side })
    }

    /// The town of "the town of Torvik, whose mayor said …".
    fn whose(&self, head: usize) -> Option<&'a str> {
        let start = self.page.phrase_start(head);
        let whose = (start.saturating_sub(1)..head).find(|&token| self.page.lower(token) == "whose")?;
        let comma = whose.checked_sub(2).filter(|_| self.page.form(whose - 1) == ",")?;
        let (tokens, kind) = self.page.name_at(comma)?;
        let named = !matches!(kind, NameKind::Nationality) && tokens.end == comma + 1;
        named.then(|| without_article(self.page.stretch(tokens.start, comma).of(self.page.text())))
    }

    /// A country by name, people or capital, or a well-known body, when that is all the phrase says.
    fn known_body(&self, head: usize) -> Option<Claimant> {
        let first = self.page.phrase_start(head);
        let words = self.page.forms(first..head + 1);
        let words = if matches!(words[0], "the" | "The") { &words[1..] } else { &words[..] };
        let may_be_side = |first: &&&str| gazetteer::longest_side(first).is_some_and(|longest| words.len() <= longest);
        let phrase = words.first().filter(may_be_side).map(|_| words.join(" "));
        if let Some(country) = phrase.as_deref().and_then(gazetteer::country) {
            let name = country.name.to_owned();
            return Some(Claimant { side: Some(name.clone()), name, kind: ClaimantKind::Country });
        }
        let name =
            phrase.as_deref().and_then(gazetteer::body).or_else(|| self.whole_name(head).and_then(gazetteer::body))?;
        Some(Claimant {
            side: Some(gazetteer::side_of_body(name).to_owned()),
            name: name.to_owned(),
            kind: ClaimantKind::Organisation,
        })
    }

    /// The name that a head stands in, as it is written.
    fn whole_name(&self, head: usize) -> Option<&'a str> {
        let (tokens, _) = self.page.name_at(head)?;
        Some(without_article(self.page.stretch(tokens.start, tokens.end - 1).of(self.page.text())))
    }

    /// "the action", "this development": an unlisted noun of an ending that no speaker has; days and times.
    fn is_abstract(&self, head: usize, nouns: &[Noun]) -> bool {
        let form = self.page.lower(head);
        let ending = ["tion", "sion", "ness", "ment", "ity", "ism", "ance", "ence", "tions", "ments"];
        let unlisted = nouns.is_empty() && self.page.word(head).upos == Upos::Noun;
        unlisted && ending.iter().any(|ending| form.ends_with(ending)) || time::names_time(form)
    }

    /// "some 20 dead": the counted say nothing; "two freed sailors" may.
    fn is_toll(&self, source: Span) -> bool {
        let figures = &self.page.reading.figures[self.page.figures_in(source)];
        let many = |low: Option<f64>| low.is_none_or(|low| low >= 10.0);
        figures.iter().any(|figure| figure.outcome.is_some() && many(figure.low))
    }

    fn kind_of(&self, head: usize, nouns: &[Noun], plural: bool) -> ClaimantKind {
        let name = self.page.name_at(head);
        let full =
            name.as_ref().map(|(tokens, _)| self.page.stretch(tokens.start, tokens.end - 1).of(self.page.text()));
        match (nouns, name.as_ref().map(|(_, kind)| *kind)) {
            (_, Some(NameKind::Organisation | NameKind::Other)) => {
                full.map_or(ClaimantKind::Organisation, gazetteer::kind_of_body)
            }
            (nouns, _) if nouns.contains(&Noun::Unnamed) => ClaimantKind::Unnamed,
            (nouns, _) if plural && (nouns.contains(&Noun::Group) || nouns.contains(&Noun::Role)) => {
                ClaimantKind::Group
            }
            (nouns, _) if nouns.contains(&Noun::Role) => {
                if self.is_definite(head) {
                    ClaimantKind::Person
                } else {
                    ClaimantKind::Unnamed
                }
            }
            (nouns, _) if nouns.contains(&Noun::Organisation) => ClaimantKind::Organisation,
            (nouns, _) if nouns.contains(&Noun::Outlet) => ClaimantKind::Outlet,
            (_, Some(NameKind::Place)) => ClaimantKind::Organisation,
            _ if full.is_some() || self.page.word(head).upos == Upos::Propn => ClaimantKind::Organisation,
            _ => ClaimantKind::Group,
        }
    }

    /// The tokens of the phrase as a name: from its first premodifier without the article to its head, with "of …",
    /// "to …", "in …" and "from …" behind.
    fn name_phrase(&self, head: usize, source: Span) -> Range<usize> {
        let mut first = self.page.phrase_start(head);
        let mut last = head;
        for prep in self.page.children(head).filter(|&child| self.page.word(child).dep == Dep::Prep) {
            let object = self.page.child(prep, &[Dep::Pobj]).filter(|&object| prep == last + 1 && object < prep + 8);
            let names =
                |object: &usize| source.contains(self.page.span(*object)) && !time::names_time(self.page.form(*object));
            if let Some(object) = object.filter(names) {
                last = object;
            }
        }
        if self.page.word(first).upos == Upos::Det && first < last {
            first += 1;
        }
        first..last + 1
    }

    /// The adjective of the country that "officials in Norway" ends with.
    fn country_behind(&self, head: usize) -> Option<&'static str> {
        let object = self.object_of(head, &["in", "from", "of"])?;
        gazetteer::adjective(gazetteer::country(self.page.form(object))?.name)
    }

    /// Whoever made a record: "a UN report", "Torvik's estimate", "figures from the harbour office".
    fn owner_of_record(&self, head: usize) -> Option<Claimant> {
        if let Some(side) = gazetteer::first_side(&self.page.forms(self.page.phrase_start(head)..head)) {
            let country = gazetteer::country(side).is_some();
            let kind = if country { ClaimantKind::Country } else { ClaimantKind::Organisation };
            return Some(Claimant { name: side.to_owned(), kind, side: Some(side.to_owned()) });
        }
        let possessor = self.page.child(head, &[Dep::Poss]);
        let owner = possessor.or_else(|| self.object_of(head, &["by", "from", "of", "at"]))?;
        if self.page.word(owner).upos == Upos::Pron {
            return self.pronoun(owner);
        }
        let fits = matches!(self.page.word(owner).upos, Upos::Propn) || self.page.name_at(owner).is_some();
        self.of_phrase(owner).filter(|_| fits)
    }

    /// The noun behind one of these prepositions.
    fn object_of(&self, head: usize, prepositions: &[&str]) -> Option<usize> {
        let fitting = self.page.children(head).filter(|&child| prepositions.contains(&self.page.lower(child)));
        let mut objects = fitting.filter_map(|prep| self.page.child(prep, &[Dep::Pobj]));
        objects.find(|&object| matches!(self.page.word(object).upos, Upos::Noun | Upos::Propn))
    }

    /// A place that a phrase names, for countries that no list knows: "Torvik's defence ministry".
    fn place_in(&self, phrase: Range<usize>) -> Option<String> {
        let (tokens, _) =
            phrase.filter_map(|token| self.page.name_at(token)).find(|(_, kind)| *kind == NameKind::Place)?;
        Some(self.page.stretch(tokens.start, tokens.end - 1).of(self.page.text()).trim_end_matches("'s").to_owned())
    }

    /// The side of whoever "its ministry" belongs to.
    fn side_of_possessor(&self, head: usize) -> Option<String> {
        let possessor = self.page.child(head, &[Dep::Poss])?;
        if self.page.word(possessor).upos == Upos::Pron {
            return self.pronoun(possessor)?.side;
        }
        match self.people.at(possessor) {
            Some(person) => self.person(person).side,
            None => self.country_of_body(head, possessor),
        }
    }

    /// "Estmark's defence ministry": the possessor of a body that only a country has.
    fn country_of_body(&self, head: usize, possessor: usize) -> Option<String> {
        let body = self.page.lower(head);
        let national =
            matches!(body, "ministry" | "minister" | "army" | "navy" | "military" | "parliament" | "president");
        let named =
            self.page.word(possessor).upos == Upos::Propn && self.page.form(possessor).starts_with(char::is_uppercase);
        (national && named).then(|| self.page.form(possessor).to_owned())
    }

    fn is_definite(&self, head: usize) -> bool {
        let article = self.page.child(head, &[Dep::Det]).map(|det| self.page.lower(det));
        match article {
            Some(article) => matches!(article, "the" | "this" | "that"),
            None => self.page.child(head, &[Dep::Poss]).is_some() || self.page.phrase_start(head) < head,
        }
    }

    fn modifiers(&self, head: usize) -> Vec<&'a str> {
        let words = self.page.phrase_start(head)..head;
        let content = |&token: &usize| matches!(self.page.word(token).upos, Upos::Noun | Upos::Propn);
        words.filter(content).map(|token| self.page.lower(token)).collect()
    }
}

/// Words set apart by one space each.
fn in_single_spaces(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// The singular of a lower-case noun, and a fair key for any other word: what trained weights know words by.
pub(crate) fn singular(noun: &str) -> Cow<'_, str> {
    // Asked of every word: the last letter tells most of them apart.
    match noun.as_bytes() {
        [.., b'i', b'e', b's'] => Cow::Owned([&noun[..noun.len() - 3], "y"].concat()),
        [.., b'm', b'e', b'n'] => Cow::Owned([&noun[..noun.len() - 3], "man"].concat()),
        [.., b's', b's'] => Cow::Borrowed(noun),
        [.., b's'] => Cow::Borrowed(&noun[..noun.len() - 1]),
        _ => Cow::Borrowed(noun),
    }
}
