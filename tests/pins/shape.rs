//! The shape of JSON: which keys there are and of which types, whatever the texts say.

use serde_json::{Map, Value, json};

/// The same with the name of its type in the place of each plain value, and one element for all of each list.
///
/// Types that differ from element to element stand together, as in `null|string`; a key that not every element has ends
/// with `?`.
pub fn shape(value: &Value) -> Value {
    shape_of(&[value])
}

fn shape_of(values: &[&Value]) -> Value {
    let objects: Vec<_> = values.iter().filter_map(|value| value.as_object()).collect();
    let lists: Vec<_> = values.iter().filter_map(|value| value.as_array()).collect();
    let mut kinds: Vec<Value> = Vec::new();
    if !objects.is_empty() {
        kinds.push(object(&objects));
    }
    if !lists.is_empty() {
        let elements: Vec<&Value> = lists.into_iter().flatten().collect();
        kinds.push(if elements.is_empty() { json!([]) } else { json!([shape_of(&elements)]) });
    }
    let mut names: Vec<&str> = values.iter().filter_map(|value| name(value)).collect();
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        kinds.push(json!(names.join("|")));
    }
    match kinds.len() {
        1 => kinds.remove(0),
        _ => json!({ "one of": kinds }),
    }
}

fn object(objects: &[&Map<String, Value>]) -> Value {
    let mut keys: Vec<&String> = objects.iter().flat_map(|object| object.keys()).collect();
    keys.sort();
    keys.dedup();
    let entry = |key: &String| {
        let values: Vec<&Value> = objects.iter().filter_map(|object| object.get(key)).collect();
        let mark = if values.len() < objects.len() { "?" } else { "" };
        (format!("{key}{mark}"), shape_of(&values))
    };
    Value::Object(keys.into_iter().map(entry).collect())
}

fn name(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => Some("null"),
        Value::Bool(_) => Some("bool"),
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
        Value::Array(_) | Value::Object(_) => None,
    }
}

#[test]
fn a_shape_tells_every_type_and_which_keys_may_be_missing() {
    let value = json!({ "list": [{ "a": 1, "b": null }, { "a": "x" }], "empty": [] });
    assert_eq!(shape(&value), json!({ "list": [{ "a": "number|string", "b?": "null" }], "empty": [] }));
    assert_ne!(shape(&json!([1])), shape(&json!(["1"])));
}
