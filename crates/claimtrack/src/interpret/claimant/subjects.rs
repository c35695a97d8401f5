//! What pronouns can point back to: the subjects of the sentences before, outside quotations.
//!
//! A pronoun goes to the nearest fitting subject of its own and the three sentences before; without one, "he" and
//! "she" go to the nearest person named there. Anything farther away stays unresolved.

use super::people::{Gender, People};
use crate::interpret::gazetteer::{self, Noun};
use crate::interpret::page::Page;
use crate::syntax::{Dep, NameKind, Upos, Xpos};

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;

/// What a pronoun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Referent {
    /// A person, as a position in the document's people.
    Person(usize),
    /// The noun phrase with this head.
    Phrase(usize),
}

/// A subject outside quotations.
#[derive(Clone, Copy, Debug)]
struct Subject {
    token: usize,
    referent: Referent,
}

/// The subjects of one document in order of the text, pronouns replaced by what they stand for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subjects(Vec<Subject>);

impl Subjects {
    pub fn find(page: Page<'_>, people: &People<'_>) -> Subjects {
        let mut subjects = Subjects::default();
        let mut quotations = page.reading.segments.quotations.iter().peekable();
        for token in 0..page.reading.syntax.words.len() {
            while quotations.next_if(|quotation| quotation.tokens.end <= token).is_some() {}
            let quoted = quotations.peek().is_some_and(|quotation| quotation.tokens.contains(&token));
            let subject = matches!(page.word(token).dep, Dep::Nsubj | Dep::Nsubjpass) || opens(page, people, token);
            if subject
                && !quoted
                && let Some(referent) = subjects.referent(page, people, token)
            {
                subjects.0.push(Subject { token, referent });
            }
        }
        subjects
    }

    fn referent(&self, page: Page<'_>, people: &People<'_>, token: usize) -> Option<Referent> {
        if let Some(person) = people.at(token).or_else(|| apposed_person(page, people, token)) {
            return Some(Referent::Person(person));
        }
        match page.word(token).upos {
            Upos::Noun | Upos::Propn => Some(Referent::Phrase(token)),
            Upos::Pron => match page.lower(token) {
                "he" | "she" => self.person_before(page, people, token),
                "it" => self.body_before(page, token),
                "they" => self.several_before(page, token),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whom "he" or "she" at a token stands for.
    pub fn person_before(&self, page: Page<'_>, people: &People<'_>, token: usize) -> Option<Referent> {
        let gender = match page.lower(token) {
            "she" | "her" | "hers" | "herself" => Gender::She,
            _ => Gender::He,
        };
        let fits = |person: usize| people.people[person].gender.is_none_or(|known| known == gender);
        let subject = self.before(page, token).find_map(|subject| match subject.referent {
            Referent::Person(person) => fits(person).then_some(subject.referent),
            Referent::Phrase(head) => {
                self.titled(page, people, head).filter(|&person| fits(person)).map(Referent::Person)
            }
        });
        subject.or_else(|| {
            let first = page.sentence_at(token).saturating_sub(REACH);
            let near = people.before(token).take_while(|mention| page.sentence_at(mention.tokens.start) >= first);
            near.map(|mention| mention.person).find(|&person| fits(person)).map(Referent::Person)
        })
    }

    /// "the harbour chief" as a subject is a person already named.
    fn titled(&self, page: Page<'_>, people: &People<'_>, head: usize) -> Option<usize> {
        let role = gazetteer::noun(page.form(head)).contains(&Noun::Role) && page.word(head).xpos != Xpos::Nns;
        role.then(|| people.titled(page.lower(head), &[], head))?
    }

    /// What "it" at a token stands for: a body or country, never a thing.
    pub fn body_before(&self, page: Page<'_>, token: usize) -> Option<Referent> {
        self.before(page, token).map(|subject| subject.referent).find(|&referent| match referent {
            Referent::Person(_) => false,
            Referent::Phrase(head) => is_body(page, head),
        })
    }

    /// Whom "they" at a token stands for: several people, several countries, or a body.
    pub fn several_before(&self, page: Page<'_>, token: usize) -> Option<Referent> {
        self.before(page, token).map(|subject| subject.referent).find(|&referent| match referent {
            Referent::Person(_) => false,
            Referent::Phrase(head) => {
                let plural = matches!(page.word(head).xpos, Xpos::Nns | Xpos::Nnps) && is_people(page, head);
                plural
                    || page.child(head, &[Dep::Conj]).is_some_and(|other| is_body(page, other))
                    || is_body(page, head)
            }
        })
    }

    /// The subjects within reach before a token, the nearest first.
    fn before<'a>(&'a self, page: Page<'a>, token: usize) -> impl Iterator<Item = Subject> + 'a {
        let first = page.sentence_at(token).saturating_sub(REACH);
        let end = self.0.partition_point(|subject| subject.token < token);
        let earlier = self.0[..end].iter().rev().copied();
        earlier.take_while(move |subject| page.sentence_at(subject.token) >= first)
    }
}

/// The person that an apposition to a noun names.
pub(super) fn apposed_person(page: Page<'_>, people: &People<'_>, head: usize) -> Option<usize> {
    let apposed = page.children(head).filter(|&child| page.word(child).dep == Dep::Appos);
    apposed.filter_map(|child| people.at(child)).next_back().or_else(|| set_apart(page, people, head))
}

/// Whether a title with a name between commas opens a sentence: its subject, however the sentence is parsed.
fn opens(page: Page<'_>, people: &People<'_>, token: usize) -> bool {
    page.word(token).upos == Upos::Noun
        && page.reading.segments.sentences[page.sentence_at(token)].tokens.start + 3 > token
        && set_apart(page, people, token).is_some()
}

/// "The governor of the province, Ada Lund, …": the person named between commas behind a title.
fn set_apart(page: Page<'_>, people: &People<'_>, head: usize) -> Option<usize> {
    if page.word(head).xpos == Xpos::Nns || !gazetteer::is_role(page.form(head)) {
        return None;
    }
    let end = page.reading.segments.sentences[page.sentence_at(head)].tokens.end;
    let comma = (head + 1..end).take(9).find(|&token| page.form(token) == ",")?;
    let phrase = |token: usize| {
        matches!(page.word(token).upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adp | Upos::Det | Upos::Part)
    };
    let mention = people.mention_at(comma + 1).filter(|mention| mention.tokens.start == comma + 1)?;
    let closed = mention.tokens.end < end && page.form(mention.tokens.end) == ",";
    ((head + 1..comma).all(phrase) && closed).then_some(mention.person)
}

fn is_body(page: Page<'_>, head: usize) -> bool {
    let named = page.name_at(head).is_some_and(|(_, kind)| matches!(kind, NameKind::Organisation | NameKind::Place));
    named || gazetteer::noun(page.form(head)).contains(&Noun::Organisation)
}

fn is_people(page: Page<'_>, head: usize) -> bool {
    let nouns = gazetteer::noun(page.form(head));
    let named = page.name_at(head).is_some_and(|(_, kind)| kind == NameKind::Nationality);
    named || nouns.contains(&Noun::Group) || nouns.contains(&Noun::Role)
}
