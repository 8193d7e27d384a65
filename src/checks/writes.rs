//! Requests that create, change and delete, and bodies that have to be refused.

use super::known::Known;
use crate::wire::Request;
use serde_json::Value;

/// The size of a body that's too large for most.
const LARGE: usize = 20_000_000;

fn post(known: &Known<'_>) -> Option<Request> {
    known.target.collection().map(|collection| known.target.ask("POST", &collection))
}

/// What creates something.
pub fn create(known: &Known<'_>) -> Option<Request> {
    let body = known.target.body.as_ref().filter(|_| known.target.may_write)?;
    post(known).map(|request| request.with_json(body.as_str()))
}

/// Whether the sample is known to work, or nothing may be tried.
fn is_sound(known: &Known<'_>) -> bool {
    !known.target.may_write || known.got("create", 2) || known.got("create", 3)
}

/// The sample changed in some way.
pub fn posted(known: &Known<'_>, change: fn(&str) -> Vec<u8>) -> Vec<Request> {
    let sample = known.target.body.as_deref().filter(|_| is_sound(known));
    let request = sample.and_then(|sample| Some(post(known)?.with_json(change(sample))));
    request.into_iter().collect()
}

/// Content of another type.
pub fn posted_as(known: &Known<'_>, media_type: &str, content: &[u8]) -> Vec<Request> {
    let request = known.target.body.as_ref().filter(|_| is_sound(known)).and_then(|_| post(known));
    request.map(|request| request.containing(media_type, content)).into_iter().collect()
}

/// JSON that breaks off.
pub fn cut(sample: &str) -> String {
    sample.trim_end().trim_end_matches(['}', ']']).to_owned()
}

/// A string of bytes that no UTF-8 has, in an object.
pub fn not_utf8(_: &str) -> Vec<u8> {
    b"{\"text\":\"\xff\xfe\"}".to_vec()
}

/// The sample again while what it created is still there.
pub fn duplicate(known: &Known<'_>) -> Vec<Request> {
    if known.sample().is_none() { Vec::new() } else { create(known).into_iter().collect() }
}

/// The sample in place of what it created.
pub fn put(known: &Known<'_>) -> Vec<Request> {
    let pair = known.sample().zip(known.target.body.as_deref());
    let asks = pair.map(|(path, body)| known.target.ask("PUT", &path).with_json(body));
    asks.into_iter().collect()
}

/// The same under a condition that can't hold.
pub fn stale_put(known: &Known<'_>) -> Vec<Request> {
    let works = known.got("put", 2) || known.first("put").and_then(super::known::Seen::number) == Some(428);
    let asks = put(known).into_iter().filter(|_| works);
    asks.map(|request| request.with("If-Match", "\"statusquiz-stale\"")).collect()
}

/// A DELETE of what was created, if a probe went well.
pub fn delete(known: &Known<'_>, after: &str, class: u16) -> Vec<Request> {
    let is_due = known.got(after, class) || after == "create" && known.got(after, 3);
    let path = known.sample().filter(|_| is_due);
    path.iter().map(|path| known.target.ask("DELETE", path)).collect()
}

/// The sample sent to the collection with a slash at its end.
pub fn slash(known: &Known<'_>) -> Vec<Request> {
    let collection = known.target.collection().filter(|path| !path.ends_with('/'));
    let pair = collection.zip(create(known)).filter(|_| is_sound(known));
    pair.map(|(path, request)| Request { target: format!("{path}/"), ..request }).into_iter().collect()
}

/// The sample without each required member.
pub fn missing(known: &Known<'_>) -> Vec<Request> {
    let sample = known.target.body.as_deref().and_then(|body| serde_json::from_str::<Value>(body).ok());
    let Some(Value::Object(sample)) = sample.filter(|_| is_sound(known)) else { return Vec::new() };
    let without = |name: &String| {
        let mut less = sample.clone();
        less.remove(name)?;
        Some(post(known)?.with_json(Value::Object(less).to_string()))
    };
    known.target.required.iter().take(3).filter_map(without).collect()
}

/// JSON of other shapes than the sample.
pub fn wrong_json(known: &Known<'_>) -> Vec<Request> {
    let nested = |sample: &str| match serde_json::from_str(sample) {
        Ok(Value::Object(mut members)) => {
            if let Some((_, value)) = members.iter_mut().next() {
                *value = Value::Object(serde_json::Map::new());
            }
            Value::Object(members).to_string().into_bytes()
        }
        _ => b"{}".to_vec(),
    };
    let shapes: [fn(&str) -> Vec<u8>; 3] = [|_| b"null".to_vec(), |_| b"[]".to_vec(), nested];
    shapes.into_iter().flat_map(|shape| posted(known, shape)).collect()
}

/// JSON of 20 MB.
pub fn too_large(known: &Known<'_>) -> Vec<Request> {
    let large = |_: &str| format!("\"{}\"", "0".repeat(LARGE)).into_bytes();
    if known.target.may_be_big { posted(known, large) } else { Vec::new() }
}

/// Malformed JSON from a stranger, where strangers may not even read.
pub fn without_credentials(known: &Known<'_>) -> Vec<Request> {
    let is_protected = known.target.collection().is_some_and(|path| known.target.protects(&path));
    let mut requests = posted(known, |sample| cut(sample).into_bytes());
    for request in &mut requests {
        request.fields.remove("Authorization");
    }
    requests.into_iter().filter(|_| is_protected).collect()
}
