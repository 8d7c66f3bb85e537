using Cbi.Store;

namespace Cbi.Learning.Tests;

/// <summary>config/training of the checkout that holds the test binary.</summary>
internal static class ShippedConfiguration
{
    internal static SearchSpace Space { get; } = SearchSpace.Create(Directory.EnumerateFiles(PathOf("search"), "*.yaml")
        .Select(path => KeyValuePair.Create(Path.GetFileNameWithoutExtension(path), StrictYaml.Load<FamilySpace>(path))));

    internal static T Load<T>(string name)
        where T : class => StrictYaml.Load<T>(PathOf(name));

    internal static string PathOf(string name)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Cbi.sln")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.ShouldNotBeNull().FullName, "config", "training", name);
    }
}
