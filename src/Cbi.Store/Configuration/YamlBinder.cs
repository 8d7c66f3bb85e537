using System.Collections;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using Cbi.Domain;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cbi.Store;

/// <summary>
/// Binds YAML nodes to options types: classes and records with settable properties and a parameterless constructor, scalars, arrays,
/// ImmutableArray, read-only lists, and dictionaries with text keys (which keep the file's order).
/// </summary>
internal sealed class YamlBinder(string origin)
{
    private const int MostShown = 60;

    internal object Bind(YamlNode node, Type type, string key)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (YamlScalar.IsScalar(target))
        {
            return node is YamlScalarNode scalar && YamlScalar.Read(scalar, target) is { } value
                ? value
                : throw Wrong(node, key, YamlScalar.Describe(target));
        }

        if (ElementOfDictionary(target) is { } valueType)
        {
            return BindDictionary(Mapping(node, key), valueType, key);
        }

        return ElementOfList(target) is { } elementType ? BindList(node, target, elementType, key) : BindObject(Mapping(node, key), target, key);
    }

    private object BindObject(YamlMappingNode node, Type type, string key)
    {
        var instance = Activator.CreateInstance(type)!;
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToArray();
        var given = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (keyNode, valueNode) in node.Children)
        {
            var name = KeyText(keyNode);
            var property = Array.Find(properties, p => SnakeCase.Of(p.Name) == name)
                ?? throw YamlError.At(origin, keyNode.Start, UnknownKey(Join(key, name), properties));
            given.Add(name, keyNode);
            if (IsNull(valueNode) && IsNullable(property))
            {
                continue;
            }

            property.SetValue(instance, Bind(valueNode, property.PropertyType, Join(key, name)));
        }

        foreach (var property in properties.Where(p => IsRequired(p) && !given.ContainsKey(SnakeCase.Of(p.Name))))
        {
            throw YamlError.At(origin, node.Start, $"key '{Join(key, SnakeCase.Of(property.Name))}' is missing; it is required");
        }

        Validate(instance, node, given, key);
        return instance;
    }

    private void Validate(object instance, YamlMappingNode node, Dictionary<string, YamlNode> given, string key)
    {
        var results = new List<ValidationResult>();
        if (Validator.TryValidateObject(instance, new ValidationContext(instance), results, validateAllProperties: true))
        {
            return;
        }

        var first = results[0];
        var member = SnakeCase.Of(first.MemberNames.FirstOrDefault() ?? string.Empty);
        var place = given.GetValueOrDefault(member, node);
        var found = node.Children.FirstOrDefault(c => c.Key is YamlScalarNode k && k.Value == member).Value;
        throw YamlError.At(
            origin, place.Start, $"key '{Join(key, member)}' is {found?.ToString() ?? "not given"}: {first.ErrorMessage?.TrimEnd('.')}");
    }

    private object BindDictionary(YamlMappingNode node, Type valueType, string key)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), valueType))!;
        foreach (var (keyNode, valueNode) in node.Children)
        {
            var name = KeyText(keyNode);
            dictionary.Add(name, Bind(valueNode, valueType, Join(key, name)));
        }

        return dictionary;
    }

    private object BindList(YamlNode node, Type type, Type elementType, string key)
    {
        if (node is not YamlSequenceNode sequence)
        {
            throw Wrong(node, key, "a list");
        }

        var array = Array.CreateInstance(elementType, sequence.Children.Count);
        for (var i = 0; i < array.Length; i++)
        {
            array.SetValue(Bind(sequence.Children[i], elementType, $"{key}[{i}]"), i);
        }

        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ImmutableArray<>))
        {
            return array;
        }

        var create = typeof(YamlBinder).GetMethod(nameof(ToImmutable), BindingFlags.NonPublic | BindingFlags.Static)!;
        return create.MakeGenericMethod(elementType).Invoke(null, [array])!;
    }

    private YamlMappingNode Mapping(YamlNode node, string key) =>
        node as YamlMappingNode ?? throw Wrong(node, key, "a mapping (key: value lines)");

    private string KeyText(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw YamlError.At(origin, node.Start, "a key must be a plain text");

    private CbiException Wrong(YamlNode node, string key, string expected)
    {
        var found = node switch
        {
            YamlScalarNode { Style: ScalarStyle.Plain } plain => $"'{Beginning(plain)}'",
            YamlScalarNode quoted => $"the quoted text '{Beginning(quoted)}'",
            YamlSequenceNode => "a list",
            _ => "a mapping",
        };
        var name = key.Length == 0 ? "the document" : $"key '{key}'";
        return YamlError.At(origin, node.Start, $"{name} is {found}, expected {expected}");
    }

    /// <summary>A file that is no YAML of ours reads as one text as long as the file.</summary>
    private static string Beginning(YamlScalarNode node) =>
        node.Value is { Length: > MostShown } text ? $"{text[..MostShown]}…" : node.Value ?? string.Empty;

    private static string UnknownKey(string name, PropertyInfo[] properties) =>
        $"unknown key '{name}'; valid keys here: {string.Join(", ", properties.Select(p => SnakeCase.Of(p.Name)).Order(StringComparer.Ordinal))}";

    private static Type? ElementOfDictionary(Type type) =>
        Interfaces(type)
            .Where(i => i.IsGenericType
                && i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
                && i.GenericTypeArguments[0] == typeof(string))
            .Select(i => i.GenericTypeArguments[1])
            .FirstOrDefault();

    private static Type? ElementOfList(Type type) =>
        Interfaces(type)
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            .Select(i => i.GenericTypeArguments[0])
            .FirstOrDefault();

    private static IEnumerable<Type> Interfaces(Type type) => type.IsInterface ? type.GetInterfaces().Prepend(type) : type.GetInterfaces();

    private static bool IsRequired(PropertyInfo property) =>
        property.IsDefined(typeof(RequiredMemberAttribute)) || property.IsDefined(typeof(RequiredAttribute));

    private static bool IsNullable(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or null };

    private static ImmutableArray<TElement> ToImmutable<TElement>(TElement[] items) => [.. items];

    private static string Join(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";
}
