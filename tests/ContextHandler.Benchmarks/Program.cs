using ContextHandler.Benchmarks.Login;
using ContextHandler.Benchmarks.Size;

return args switch
{
    ["login"] => await LoginBenchmark.RunAsync(),
    ["size"] => await SizeBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/ContextHandler.Benchmarks -- login | size");
    return 2;
}
